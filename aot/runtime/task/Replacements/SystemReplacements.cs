using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading.Tasks;

namespace Signalbox.Runtime;

/// <summary>
/// The system calls that an image needs: time and randomness. Any other call of the operating system stays an
/// unresolved import, which is a build error where it is reachable.
/// </summary>
[ReplacementFor("Interop+Sys", Reason = "there is no operating system below; the platform layer stands in its place")]
internal static unsafe class SystemCallReplacement
{
    private const ulong NanosecondsPerTick = 100;

    public static ulong GetTimestamp() => Platform.NowTicks() * NanosecondsPerTick;

    public static long GetSystemTimeAsTicks() => (long)Platform.NowTicks();

    public static void GetNonCryptographicallySecureRandomBytes(byte* buffer, int length) =>
        Platform.Random(new Span<byte>(buffer, length));

    public static int GetCryptographicallySecureRandomBytes(byte* buffer, int length)
    {
        Platform.Random(new Span<byte>(buffer, length));
        return 0;
    }

    public static void Exit(int exitCode) => Platform.Exit(exitCode);
}

/// <summary>What a program may ask about its surroundings.</summary>
[ReplacementFor("System.Environment", Reason = "an image has no process, no environment block and one processor")]
internal static class EnvironmentReplacement
{
    private const int PageSize = 4096;

    public static int get_ProcessorCount() => 1;

    public static int GetProcessorCount() => 1;

    public static bool get_IsSingleProcessor() => true;

    public static long get_TickCount64() => (long)(Platform.NowTicks() / TimeSpan.TicksPerMillisecond);

    public static int GetSystemPageSize() => PageSize;

    /// <summary>Only what the program itself has set.</summary>
    public static string? GetEnvironmentVariableCore(string variable) =>
        Environment.s_environment?.GetValueOrDefault(variable);

    public static Dictionary<string, string> GetSystemEnvironmentVariables() => [];
}

/// <summary>Switches start unset; <c>SetSwitch</c> and <c>SetData</c> work as ever.</summary>
[ReplacementFor("System.AppContext", Reason = "settings of a host process, assembly unloading and event sources")]
internal static class AppContextReplacement
{
    public static Dictionary<string, object>? InitializeDataStore() => null;

    public static void OnProcessExit() => AppDomain.OnProcessExit();
}

/// <summary>The class library's own settings have their defaults.</summary>
[ReplacementFor("System.AppContextConfigHelper",
    Reason = "settings come from environment variables and a host's configuration, which an image does not have")]
internal static class AppContextConfigHelperReplacement
{
    public static bool GetBooleanConfig(string switchName, bool defaultValue) => defaultValue;

    public static bool GetBooleanConfig(string switchName, string envVariable, bool defaultValue) => defaultValue;

    public static int GetInt32Config(string configName, int defaultValue, bool allowNegative) => defaultValue;

    public static int GetInt32Config(string configName, string envVariable, int defaultValue, bool allowNegative) =>
        defaultValue;

    public static short GetInt16Config(string configName, short defaultValue, bool allowNegative) => defaultValue;

    public static short GetInt16Config(string configName, string envVariable, short defaultValue, bool allowNegative) =>
        defaultValue;
}

/// <summary>The class library's compatibility switches are off, as they are by default.</summary>
[ReplacementFor("System.LocalAppContextSwitches", Reason = "no host sets them, and asking would keep a dictionary")]
internal static class LocalAppContextSwitchesReplacement
{
    public static bool GetCachedSwitchValue(string switchName, ref int cachedSwitchValue) => false;
}

/// <summary>Local time is universal time.</summary>
[ReplacementFor("System.TimeZoneInfo", Reason = "there are no files with the rules of time zones")]
internal static class TimeZoneInfoReplacement
{
    public static TimeZoneInfo GetLocalTimeZoneCore() => TimeZoneInfo.Utc;
}

/// <summary>The events of tasks go nowhere; only the object that the class library asks first is there.</summary>
[ReplacementFor("System.Threading.Tasks.TplEventSource",
    Reason = "event tracing is off, and these two would ask for a process and a manifest")]
internal static class TplEventSourceReplacement
{
    public static void Constructor(TplEventSource self)
    {
    }

    public static Guid CreateGuidForTaskID(int taskID) => default;
}

/// <summary>An image has no assemblies; the class library knows that there may be none to name.</summary>
[ReplacementFor("System.Reflection.Assembly", Reason = "assemblies are objects of reflection")]
internal static class AssemblyReplacement
{
    public static Assembly? GetEntryAssemblyInternal() => null;
}
