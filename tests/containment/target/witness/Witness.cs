using System.Diagnostics;
using Signalbox.Channels;

namespace Signalbox.Containment.Witness;

/// <summary>Works, and calls the faulty task all the time.</summary>
/// <param name="faulty">The faulty task; null for a bystander, who does not call it.</param>
internal sealed class Witness(IFaulty? faulty) : IWitness
{
    private readonly Work _work = new();
    private int _rounds;
    private int _wrong;
    private int _answered;
    private int _restarted;
    private long _longest;

    /// <inheritdoc/>
    public ValueTask<Testimony> Testify() =>
        ValueTask.FromResult(new Testimony(_rounds, _wrong, _answered, _restarted, _longest));

    /// <summary>Never ends.</summary>
    internal async Task Run()
    {
        while (true)
        {
            if (!_work.IsRight())
                _wrong++;
            if (faulty is not null)
                await Call(faulty);
            _rounds++;
            await Task.Delay(1);
        }
    }

    private async Task Call(IFaulty server)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            if (await server.Echo(_rounds) != _rounds)
                _wrong++;
            _answered++;
        }
        catch (PeerRestartedException)
        {
            _restarted++;
        }

        _longest = long.Max(_longest, (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }
}
