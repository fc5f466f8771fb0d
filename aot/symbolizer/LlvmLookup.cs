using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Signalbox.Symbolizer;

/// <summary>Asks llvm-symbolizer, which runs as a child process for as long as this object lives.</summary>
internal sealed class LlvmLookup : IAddressLookup, IDisposable
{
    private static readonly string[] ToolNames = ["llvm-symbolizer-19", "llvm-symbolizer"];

    private readonly Process _process;
    private readonly Dictionary<ulong, IReadOnlyList<SourcePlace>> _known = [];

    /// <summary>Starts the tool for an image.</summary>
    /// <exception cref="FileNotFoundException">The tool is not installed.</exception>
    internal LlvmLookup(string image)
    {
        _process = Start(image);
    }

    public IReadOnlyList<SourcePlace> Find(ulong address)
    {
        if (!_known.TryGetValue(address, out IReadOnlyList<SourcePlace>? places))
        {
            places = Ask(address);
            _known.Add(address, places);
        }

        return places;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Reads an answer in the tool's JSON form, one line.</summary>
    internal static IReadOnlyList<SourcePlace> Parse(string answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        List<SourcePlace> places = [];
        if (document.RootElement.TryGetProperty("Symbol", out JsonElement symbols))
        {
            foreach (JsonElement symbol in symbols.EnumerateArray())
            {
                string? method = symbol.GetProperty("FunctionName").GetString();
                string? file = symbol.GetProperty("FileName").GetString();
                int line = symbol.GetProperty("Line").GetInt32();

                // A label of the assembler says less than the address.
                if (!string.IsNullOrEmpty(method) && !method.StartsWith(".L", StringComparison.Ordinal))
                {
                    places.Add(new(method, string.IsNullOrEmpty(file) || line == 0 ? null : file, line));
                }
            }
        }

        return places;
    }

    private static Process Start(string image)
    {
        foreach (string name in ToolNames)
        {
            ProcessStartInfo start = new(name)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            start.ArgumentList.Add($"--obj={image}");
            start.ArgumentList.Add("--output-style=JSON");
            start.ArgumentList.Add("--functions=linkage");
            start.ArgumentList.Add("--no-demangle");
            try
            {
                return Process.Start(start)!;
            }
            catch (Win32Exception)
            {
                // Not installed under this name.
            }
        }

        throw new FileNotFoundException($"{ToolNames[0]} is not installed (Debian: llvm-19).");
    }

    private IReadOnlyList<SourcePlace> Ask(ulong address)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"));
        _process.StandardInput.Flush();
        string? answer = _process.StandardOutput.ReadLine();
        return answer is null ? [] : Parse(answer);
    }
}
