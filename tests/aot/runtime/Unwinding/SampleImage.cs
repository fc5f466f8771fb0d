using System.Globalization;
using System.Runtime.InteropServices;
using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime.Tests.Unwinding;

/// <summary>
/// The image that Sample/make-sample makes with clang-19 and lld-19, in memory of the host. Its tables are relative to
/// themselves, so they work at any address.
/// </summary>
internal sealed unsafe class SampleImage : IDisposable
{
    private const long LinkAddress = 0x10000;

    private readonly byte* _memory;
    private readonly Dictionary<string, long> _symbols = [];

    internal SampleImage()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "Unwinding", "Sample");
        byte[] bytes = File.ReadAllText(Path.Combine(directory, "Sample.hex"))
            .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(digits => byte.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .ToArray();
        _memory = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(_memory, bytes.Length));
        foreach (string line in File.ReadLines(Path.Combine(directory, "Sample.map")))
        {
            string[] parts = line.Split(' ');
            _symbols[parts[^1]] = long.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }

    internal FrameTable Table => new(At(_symbols[".eh_frame_hdr"]));

    /// <summary>Where something stands that the linker put at an address.</summary>
    internal byte* At(long linkAddress) => _memory + (linkAddress - LinkAddress);

    /// <summary>What the linker put somewhere.</summary>
    internal long LinkAddressOf(byte* address) => address - _memory + LinkAddress;

    /// <summary>The address that the linker gave a symbol.</summary>
    internal long Symbol(string name) => _symbols[name];

    internal FrameRules FindRules(long linkAddress)
    {
        FrameRules rules = default;
        Assert.True(Table.TryFind(At(linkAddress), ref rules));
        return rules;
    }

    public void Dispose() => NativeMemory.Free(_memory);
}
