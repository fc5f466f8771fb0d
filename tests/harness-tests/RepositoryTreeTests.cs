namespace Signalbox.Harness.Tests;

public sealed class RepositoryTreeTests
{
    [Fact]
    public void Root_is_where_the_makefile_stands() => Assert.True(File.Exists(RepositoryTree.PathOf("Makefile")));

    [Fact]
    public void Image_that_is_not_built_says_how_to_build_it()
    {
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => RepositoryTree.Image("no-such-image"));
        Assert.Contains("make out/no-such-image/no-such-image.elf", missing.Message);
    }

    [Fact]
    public void FindRoot_outside_of_a_tree_is_refused() =>
        Assert.Throws<DirectoryNotFoundException>(() => RepositoryTree.FindRoot("/usr/bin"));
}
