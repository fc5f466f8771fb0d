using System.Globalization;

namespace Signalbox.Clients.Shell;

/// <summary>Waits.</summary>
internal sealed class SleepCommand() : Command("sleep", "SECONDS", "waits")
{
    private const double Most = 86_400;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 1);
        if (!double.TryParse(invocation[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            || !(seconds is >= 0 and <= Most))
        {
            throw invocation.Wrong(0, $"it must be a number from 0 to {Most}");
        }

        await Task.Delay(TimeSpan.FromSeconds(seconds), invocation.CancellationToken);
    }
}
