namespace Signalbox.Network.Tests;

/// <summary>Files that hold what a test has found when it was last looked at. UPDATE_SNAPSHOTS=1 writes them anew.</summary>
internal static class Snapshot
{
    public static void Compare(string path, string text)
    {
        string file = Path.Combine(Root(), "tests", path);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"There is no {file}.");
        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string Root()
    {
        string? folder = Environment.GetEnvironmentVariable("SNAPSHOT_ROOT") ?? AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests do not run inside the source tree.");
    }
}
