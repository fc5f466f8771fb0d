using System.Diagnostics;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Containment.Examiner;

/// <summary>Examines one misdeed after the other.</summary>
/// <param name="faulty">The task that commits them, by the kernel's calls.</param>
/// <param name="ring">The same, by a channel: a call can be under way while something else is done.</param>
/// <param name="witnesses">Who goes on beside it.</param>
/// <param name="supervisor">Knows deaths and pools.</param>
internal sealed class Examiner(IFaulty faulty, IFaulty ring, IWitness[] witnesses, ISupervisor supervisor)
{
    private const string Culprit = "faulty";
    private const int Probe = 4711;
    private const int LooksDuring = 20;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    /// <summary>Has it done, and says in one line what came of it.</summary>
    internal async Task Examine(Misdeed misdeed)
    {
        await Task.Delay(Settling);
        uint restarts = await Restarts(ofCulprit: true);
        Testimony[] before = await Testimonies();
        PoolCounts pools = await supervisor.Pools();

        long start = Stopwatch.GetTimestamp();
        string answer = await Answer(misdeed);
        long answered = Microseconds(start);
        await LookDuring(misdeed, restarts);
        start = Stopwatch.GetTimestamp();
        bool works = await Echo();
        long recovered = Microseconds(start);

        await Task.Delay(Settling);
        PoolCounts left = await supervisor.Pools();
        Testimony[] after = await Testimonies();
        int[] rounds = [.. before.Zip(after, (old, now) => now.Rounds - old.Rounds)];
        int[] restarted = [.. before.Zip(after, (old, now) => now.Restarted - old.Restarted)];
        Console.WriteLine(
            $"examined {misdeed} answer={answer} answer-us={answered}"
            + $" deaths={await Restarts(ofCulprit: true) - restarts}"
            + $" others-deaths={await Restarts(ofCulprit: false)} works={works} recovery-us={recovered}"
            + $" rounds={string.Join(',', rounds)} restarted={string.Join(',', restarted)}"
            + $" wrong={after.Sum(testimony => testimony.Wrong)}"
            + $" longest-call-us={after.Max(testimony => testimony.LongestCall)}"
            + $" pools={(left == pools ? "same" : $"{pools}->{left}".Replace(" ", ""))}");
    }

    private static long Microseconds(long start) => (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds;

    private async Task<string> Answer(Misdeed misdeed)
    {
        try
        {
            if (misdeed != Misdeed.DeathInCall)
                return (await faulty.Commit(misdeed)).ToString();
            ValueTask<int> call = ring.Commit(misdeed);

            // It is answered in order: when this has come back, the call before has been received.
            await ring.Echo(Probe);
            await supervisor.Kill(Culprit);
            return (await call).ToString();
        }
        catch (PeerRestartedException)
        {
            return "PeerRestarted";
        }
        catch (RemoteException exception)
        {
            return exception.Error.ToString();
        }
    }

    /// <summary>
    /// Some misdeeds go on after their answer, until the task dies. Everybody else must answer meanwhile.
    /// </summary>
    private async Task LookDuring(Misdeed misdeed, uint restarts)
    {
        if (misdeed is not (Misdeed.MessageFlood or Misdeed.InterruptStorm))
            return;
        for (int look = 0; look < LooksDuring; look++)
            await Testimonies();
        while (await Restarts(ofCulprit: true) == restarts)
            await Task.Delay(1);
    }

    /// <summary>The first call may still have gone to the instance that was about to die.</summary>
    private async Task<bool> Echo()
    {
        try
        {
            return await faulty.Echo(Probe) == Probe;
        }
        catch (PeerRestartedException)
        {
            return await faulty.Echo(Probe) == Probe;
        }
    }

    private async Task<Testimony[]> Testimonies()
    {
        var all = new Testimony[witnesses.Length];
        for (int index = 0; index < all.Length; index++)
            all[index] = await witnesses[index].Testify();
        return all;
    }

    private async Task<uint> Restarts(bool ofCulprit)
    {
        uint sum = 0;
        foreach (TaskDescription task in await supervisor.ListTasks())
            sum += (task.Name == Culprit) == ofCulprit ? task.Restarts : 0;
        return sum;
    }
}
