using Signalbox.Aot.Driver;

namespace Signalbox.Aot.Tests.Driver;

public sealed class BuildStampTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signalbox-aot-");
    private readonly string _source;
    private readonly string _image;

    public BuildStampTests()
    {
        _source = Write("App.dll", "program");
        _image = Write("app.elf", "image");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Image_without_a_stamp_is_not_current() => Assert.False(Stamp().IsCurrent());

    [Fact]
    public void Image_is_current_after_its_stamp_was_written()
    {
        Stamp().Write([_source]);
        Assert.True(Stamp().IsCurrent());
    }

    [Fact]
    public void File_that_was_only_touched_is_no_change()
    {
        Stamp().Write([_source]);
        File.SetLastWriteTimeUtc(_source, DateTime.UtcNow.AddHours(1));
        Assert.True(Stamp().IsCurrent());
    }

    [Fact]
    public void Changed_file_is_a_change()
    {
        string other = Write("Other.dll", "a");
        Stamp().Write([_source, other]);
        File.WriteAllText(other, "b");
        Assert.False(Stamp().IsCurrent());
    }

    [Fact]
    public void Missing_file_is_a_change()
    {
        string other = Write("Other.dll", "a");
        Stamp().Write([_source, other]);
        File.Delete(other);
        Assert.False(Stamp().IsCurrent());
    }

    [Fact]
    public void Missing_image_is_a_change()
    {
        Stamp().Write([_source]);
        File.Delete(_image);
        Assert.False(Stamp().IsCurrent());
    }

    [Theory]
    [InlineData("--opt speed")]
    [InlineData("--heap 1M")]
    [InlineData("--profile kernel")]
    [InlineData("--map")]
    public void Other_option_is_a_change(string option)
    {
        Stamp().Write([_source]);
        Assert.False(Stamp(option.Split(' ')).IsCurrent());
    }

    [Fact]
    public void Question_for_a_reason_is_always_work()
    {
        Stamp("--why", "Main").Write([_source]);
        Assert.False(Stamp("--why", "Main").IsCurrent());
    }

    [Fact]
    public void Stamp_that_was_forgotten_or_broken_is_a_change()
    {
        Stamp().Write([_source]);
        Stamp().Forget();
        Assert.False(Stamp().IsCurrent());
        Write("app.stamp", "");
        Assert.False(Stamp().IsCurrent());
        Write("app.stamp", "nonsense\nmore");
        Assert.False(Stamp().IsCurrent());
    }

    [Fact]
    public void Stamp_does_not_depend_on_the_order_of_files()
    {
        string other = Write("Other.dll", "a");
        Stamp().Write([_source, other, other]);
        string first = File.ReadAllText(Path.ChangeExtension(_image, ".stamp"));
        Stamp().Write([other, _source]);
        Assert.Equal(first, File.ReadAllText(Path.ChangeExtension(_image, ".stamp")));
    }

    private BuildStamp Stamp(params string[] options)
    {
        string[] arguments = [_source, "-o", _image, .. options];
        return new BuildStamp(Options.Parse(arguments), arguments);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
