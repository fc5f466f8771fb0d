using System.Diagnostics;
using Xunit.Abstractions;

namespace Signalbox.MessagePack.Tests;

/// <summary>Random values go both ways between this implementation and Debian's python3-msgpack.</summary>
public sealed class PythonDifferentialTests(ITestOutputHelper output)
{
    private const int Values = 400;

    [Fact]
    public async Task Values_of_ours_are_read_by_the_other_implementation_as_they_are()
    {
        var random = new Random(Seed.Take(output));
        List<object?> values = [.. Enumerable.Range(0, Values).Select(_ => Value.Random(random))];
        string[] answers = await RunPeer(
            ["describe"], string.Join('\n', values.Select(value => Convert.ToHexStringLower(Value.Encode(value)))));
        Assert.Equal(Values, answers.Length);
        for (int i = 0; i < Values; i++)
            Assert.Equal(Value.Describe(values[i]), answers[i].Split(' ')[0]);
    }

    [Fact]
    public async Task Values_of_ours_are_encoded_byte_for_byte_alike()
    {
        var random = new Random(Seed.Take(output));
        // The other side has one float type, so a float 32 would come back as a float 64.
        List<byte[]> encodings = [.. Enumerable.Range(0, Values)
            .Select(_ => Value.Encode(Value.Random(random)))
            .Where(encoding => !HoldsSingle(encoding))];
        string[] answers = await RunPeer(["describe"], string.Join('\n', encodings.Select(Convert.ToHexStringLower)));
        for (int i = 0; i < encodings.Count; i++)
            Assert.Equal(Convert.ToHexStringLower(encodings[i]), answers[i].Split(' ')[1]);
    }

    [Fact]
    public async Task Values_of_the_other_implementation_are_read_and_written_as_they_are()
    {
        string seed = Seed.Take(output).ToString();
        string[] answers = await RunPeer(["generate", seed, Values.ToString()], "");
        Assert.Equal(Values, answers.Length);
        foreach (string answer in answers)
        {
            string[] parts = answer.Split(' ');
            object? value = Value.Decode(Convert.FromHexString(parts[0]));
            Assert.Equal(parts[1], Value.Describe(value));
            Assert.Equal(parts[0], Convert.ToHexStringLower(Value.Encode(value)));
        }
    }

    private static bool HoldsSingle(byte[] encoding) => ContainsSingle(Value.Decode(encoding));

    private static bool ContainsSingle(object? value) => value switch
    {
        float => true,
        List<object?> items => items.Any(ContainsSingle),
        Value.Pairs pairs => pairs.Items.Any(pair => ContainsSingle(pair.Key) || ContainsSingle(pair.Value)),
        _ => false,
    };

    private static async Task<string[]> RunPeer(string[] arguments, string input)
    {
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "msgpack_peer.py"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process peer = Process.Start(start)!;
        Task<string> lines = peer.StandardOutput.ReadToEndAsync();
        Task<string> errors = peer.StandardError.ReadToEndAsync();
        try
        {
            await peer.StandardInput.WriteAsync(input);
            peer.StandardInput.Close();
        }
        catch (IOException)
        {
            // The peer has ended early; its exit code and what it said follow.
        }

        await peer.WaitForExitAsync();
        Assert.True(peer.ExitCode == 0, $"The peer needs Debian's python3-msgpack: {await errors}");
        return (await lines).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
