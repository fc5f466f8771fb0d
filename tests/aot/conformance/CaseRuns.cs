using Signalbox.Harness;

namespace Signalbox.Conformance.Tests;

/// <summary>The two runs that all tests of cases share: each machine runs all cases once.</summary>
internal static class CaseRuns
{
    private const string Program = "out/cases/Signalbox.Cases.dll";

    private static readonly Lazy<Task<CaseOutput>> HostRun = new(RunOnHost);

    private static readonly Lazy<Task<CaseOutput>> TargetRun = new(RunOnTarget);

    /// <summary>What the cases printed on the host's .NET.</summary>
    internal static Task<CaseOutput> Host => HostRun.Value;

    /// <summary>What the cases printed in QEMU.</summary>
    internal static Task<CaseOutput> Target => TargetRun.Value;

    /// <summary>Runs the cases on the host, apart from the shared run.</summary>
    internal static async Task<CaseOutput> RunOnHost()
    {
        HostProgram run = await HostProgram.Run(Program, "");
        return run.ExitCode == 0
            ? CaseOutput.Parse(run.Output)
            : throw new InvalidOperationException($"The cases ended with {run.ExitCode} on the host. {run.Errors}");
    }

    private static async Task<CaseOutput> RunOnTarget()
    {
        // An image that ends early still shows the cases before its end, so its output is taken whatever the end was.
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions { Kernel = RepositoryTree.Image("cases") });
        try
        {
            await machine.WaitForExit(TimeSpan.FromMinutes(4));
        }
        catch (Exception e) when (e is SerialDeadlineException or GuestEndedException)
        {
            // What is missing in the output fails the test of each case that did not run.
        }

        return CaseOutput.Parse(machine.Console.TranscriptBytes);
    }
}
