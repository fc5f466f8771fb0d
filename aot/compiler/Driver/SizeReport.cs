using System.Globalization;
using System.Text;

namespace Signalbox.Aot.Driver;

/// <summary>Bytes of code by method, the largest first, from llvm-nm's list of symbols with sizes.</summary>
public static class SizeReport
{
    public static string From(string symbols)
    {
        var methods = new List<(long Size, string Name)>();
        foreach (var line in symbols.Split('\n'))
        {
            // address size kind name
            var parts = line.Split(' ', 4);
            if (parts.Length == 4 && parts[2] is "t" or "T" && long.TryParse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
            {
                methods.Add((size, parts[3]));
            }
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{methods.Sum(m => m.Size),8} total of {methods.Count} methods\n");
        foreach (var (size, name) in methods.OrderByDescending(m => m.Size).ThenBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{size,8} {name}\n");
        }

        return text.ToString();
    }
}
