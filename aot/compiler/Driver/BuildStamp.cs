using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Aot.Driver;

/// <summary>
/// What an image was made from: the options and a hash of every file that was read. Kept beside the image, so that an
/// unchanged program costs no work.
/// </summary>
public sealed class BuildStamp(Options options, string[] arguments)
{
    private string PathName => Path.ChangeExtension(options.Output, ".stamp");

    /// <summary>True if the image is there and nothing that it was made from has changed.</summary>
    public bool IsCurrent()
    {
        if (!File.Exists(PathName) || !File.Exists(options.Output) || options.Why != null)
        {
            return false;
        }

        var lines = File.ReadAllLines(PathName);
        if (lines.Length == 0 || lines[0] != Header())
        {
            return false;
        }

        foreach (var line in lines.Skip(1))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var file = line[(space + 1)..];
            if (!File.Exists(file) || Hash(file) != line[..space])
            {
                return false;
            }
        }

        return true;
    }

    public void Forget() => File.Delete(PathName);

    public void Write(IEnumerable<string> files)
    {
        var text = new StringBuilder(Header()).Append('\n');
        foreach (var file in files.Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(Hash(file)).Append(' ').Append(file).Append('\n');
        }

        File.WriteAllText(PathName, text.ToString());
    }

    /// <summary>The full path of the program too: the same arguments mean another program in another folder.</summary>
    private string Header() => $"signalbox-aot {Toolchain.Version} {options.Input} {string.Join(' ', arguments)}";

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
