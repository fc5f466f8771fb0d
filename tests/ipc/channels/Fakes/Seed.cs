using Xunit.Abstractions;

namespace Signalbox.Channels.Tests;

/// <summary>Where a random test begins: SIGNALBOX_SEED, or a new seed, which is printed so that the run can be repeated.</summary>
internal static class Seed
{
    internal static int Take(ITestOutputHelper output)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("SIGNALBOX_SEED"), out int given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"SIGNALBOX_SEED={seed}");
        return seed;
    }
}
