using System.Diagnostics;
using Signalbox.Contracts;

namespace Signalbox.FileExerciser;

/// <summary>
/// A mix of everything that changes files, from a seed, while servers are killed under it. What has been answered must be
/// there whenever it is looked at, and no call may fail but with the clean error that its server has died.
/// </summary>
/// <param name="files">The file server.</param>
/// <param name="supervisor">Kills.</param>
/// <param name="seed">Decides everything but the moments of the deaths within the work.</param>
/// <param name="deaths">How many there are to be.</param>
/// <param name="victims">Who is killed, in turn.</param>
internal sealed class FaultRun(Files files, ISupervisor supervisor, int seed, int deaths, string[] victims)
{
    private const int MostFiles = 12;
    private const int MostBytes = 60_000;
    private const int LongestPauseMilliseconds = 80;
    private const double Median = 0.5;
    private const double NearlyAll = 0.99;

    private readonly IFileSystem _server = files.Server;
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, byte[]> _model = new(StringComparer.Ordinal);
    private readonly List<double> _recoveries = [];
    private int _killed;
    private int _operations;

    internal async Task Run()
    {
        Task killer = Kill();
        while (!killer.IsCompleted)
        {
            await Step();
            _operations++;
        }

        await killer;
        Files.Require(await _server.Sync(), FileStatus.Ok, "sync");
        CheckReply check = await _server.Check();
        Files.Require(check.ProblemCount, 0u, string.Join("; ", check.Problems));
        foreach ((string path, byte[] content) in _model)
        {
            await Compare(path, content);
            Console.WriteLine($"file {path} {content.Length} {Files.Hash(content):x16}");
        }

        Files.Require(await _server.Sync(), FileStatus.Ok, "sync");
        Console.WriteLine(
            $"seed {seed}: {_killed} deaths, {_operations} operations, {files.Interruptions} interrupted");
        _recoveries.Sort();
        if (_recoveries.Count > 0)
            Console.WriteLine(
                $"from a death of fs to its next answer: median {At(Median):0.0} ms, 99% {At(NearlyAll):0.0} ms, "
                + $"most {_recoveries[^1]:0.0} ms");
    }

    private double At(double share) => _recoveries[(int)(share * (_recoveries.Count - 1))];

    private async Task Kill()
    {
        var random = new Random(seed ^ 0x5EED);
        while (_killed < deaths)
        {
            await Task.Delay(random.Next(LongestPauseMilliseconds));
            string victim = victims[random.Next(victims.Length)];
            long start = Stopwatch.GetTimestamp();
            SupervisorStatus status = await supervisor.Kill(victim);

            // It may be dead still from the last time.
            if (status is not (SupervisorStatus.Ok or SupervisorStatus.WrongState))
                throw new InvalidOperationException($"{victim} could not be killed: {status}");
            _killed += status == SupervisorStatus.Ok ? 1 : 0;

            // One of four dies again while it recovers.
            if (random.Next(4) == 0)
                continue;
            Files.Require((await _server.GetFileSystemInfo()).Status, FileStatus.Ok, "description of all");
            if (victim == "fs" && status == SupervisorStatus.Ok)
                _recoveries.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private Task Step() => _random.Next(10) switch
    {
        0 or 1 => Make(),
        2 or 3 => Change(),
        4 => Cut(),
        5 or 6 => Move(),
        7 => Remove(),
        8 => Look(),
        _ => Sync(),
    };

    private async Task Sync() => Files.Require(await _server.Sync(), FileStatus.Ok, "sync");

    private async Task Make()
    {
        if (_model.Count >= MostFiles)
            return;
        string path = NewPath();
        byte[] content = Noise(_random.Next(MostBytes));
        uint file = await files.Number(path);
        await files.Write(file, 0, content);
        _model.Add(path, content);
    }

    private async Task Change()
    {
        if (Pick() is not { } path)
            return;
        byte[] old = _model[path];
        int offset = _random.Next(old.Length + 3000);
        byte[] part = Noise(1 + _random.Next(9000));
        await files.Write(await files.Number(path), (uint)offset, part);
        var content = new byte[int.Max(old.Length, offset + part.Length)];
        old.CopyTo(content, 0);
        part.CopyTo(content, offset);
        _model[path] = content;
    }

    private async Task Cut()
    {
        if (Pick() is not { } path)
            return;
        byte[] content = _model[path];
        Array.Resize(ref content, _random.Next(MostBytes));
        Files.Require(
            await _server.SetSize(await files.Number(path), (ulong)content.Length), FileStatus.Ok, "change of size");
        _model[path] = content;
    }

    private async Task Move()
    {
        if (Pick() is not { } from)
            return;
        string to = _random.Next(2) == 0 && Pick() is { } other ? other : NewPath();
        if (from == to)
            return;
        uint file = await files.Number(from);
        await files.Persist(
            () => _server.Rename(from, to),
            async () => await _server.Lookup(to) is { Status: FileStatus.Ok, File: { } found } && found.Number == file,
            $"rename from {from} to {to}");
        _model.Remove(from, out byte[]? content);
        _model[to] = content!;
    }

    private async Task Remove()
    {
        if (Pick() is not { } path)
            return;
        await files.Persist(
            () => _server.Remove(path),
            async () => (await _server.Lookup(path)).Status == FileStatus.NotFound,
            $"removal of {path}");
        _model.Remove(path);
    }

    private async Task Look()
    {
        if (Pick() is { } path)
            await Compare(path, _model[path]);
    }

    private async Task Compare(string path, byte[] content)
    {
        FileReply found = await _server.Lookup(path);
        Files.Require(found.Status, FileStatus.Ok, path);
        byte[] read = await files.Read(found.File!.Number);
        if (!read.AsSpan().SequenceEqual(content))
            throw new InvalidOperationException(
                $"{path}: {read.Length} bytes instead of {content.Length}, "
                + $"different from {read.AsSpan().CommonPrefixLength(content)} on");
    }

    private string? Pick() => _model.Count == 0 ? null : _model.Keys.ElementAt(_random.Next(_model.Count));

    private string NewPath()
    {
        string path;
        do
        {
            path = $"/f{_random.Next(1000)}";
        }
        while (_model.ContainsKey(path));
        return path;
    }

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
