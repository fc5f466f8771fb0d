using System.Text;
using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>What the manifest says about this task. Not for the first task, which has boot information instead.</summary>
public static class ThisTask
{
    static ThisTask()
    {
        if (!StartMessage.TryRead(RawStartMessage.Bytes, out StartMessage start))
            throw new InvalidOperationException("This task was not started by the supervisor.");
        Name = Encoding.UTF8.GetString(start.Name);
        Number = start.TaskNumber;
        Arguments = Encoding.UTF8.GetString(start.Arguments);
        SupervisorPort = start.Supervisor;
        TimebaseHertz = start.TimebaseHertz;
        var devices = new TaskDevice[start.DeviceCount];
        for (int index = 0; index < devices.Length; index++)
            devices[index] = new TaskDevice(start.Device(index));
        Devices = devices;
        var services = new (string, Handle)[start.ServiceCount];
        for (int index = 0; index < services.Length; index++)
            services[index] = (Encoding.UTF8.GetString(start.ServiceName(index)), start.ServicePort(index));
        Services = services;
    }

    /// <summary>Its name.</summary>
    public static string Name { get; }

    /// <summary>Its number in the manifest, from 1; the same after a restart.</summary>
    public static uint Number { get; }

    /// <summary>Text from the manifest.</summary>
    public static string Arguments { get; }

    /// <summary>Its devices, in the order of the manifest.</summary>
    public static IReadOnlyList<TaskDevice> Devices { get; }

    /// <summary>Ticks of the <c>time</c> register in a second.</summary>
    public static ulong TimebaseHertz { get; }

    /// <summary>Where the supervisor takes calls.</summary>
    internal static Handle SupervisorPort { get; }

    /// <summary>What it is to provide, and at which ports.</summary>
    internal static IReadOnlyList<(string Name, Handle Port)> Services { get; }
}
