using System.Buffers.Binary;
using System.Text;
using Signalbox.Platform.Bare;

namespace Signalbox.Runtime.Tests.Platform;

public sealed unsafe class DeviceTreeTests
{
    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint Property = 3;
    private const uint Nothing = 4;
    private const uint End = 9;
    private const int HeaderBytes = 40;

    private readonly List<byte> _structure = [];
    private readonly List<byte> _strings = [];

    [Fact]
    public void Property_is_found_in_an_inner_node()
    {
        Node("");
        Value("compatible", [1, 2, 3]);
        Node("cpus");
        Word(Nothing);
        Value("timebase-frequency", [0x00, 0x98, 0x96, 0x80]);
        Word(EndNode);
        Word(EndNode);
        Word(End);

        Assert.Equal([0x00, 0x98, 0x96, 0x80], Find("timebase-frequency"));
    }

    [Fact]
    public void Name_must_match_as_a_whole()
    {
        Node("");
        Value("rng-seed-extra", [1]);
        Value("rng", [2]);
        Value("rng-seed", [3]);
        Word(EndNode);
        Word(End);

        Assert.Equal([3], Find("rng-seed"));
    }

    [Fact]
    public void Missing_property_is_not_found()
    {
        Node("");
        Word(EndNode);
        Word(End);

        Assert.Null(Find("rng-seed"));
    }

    [Fact]
    public void Memory_that_holds_no_tree_has_no_properties()
    {
        byte* memory = stackalloc byte[64];

        Assert.False(new DeviceTree(memory).TryFind("rng-seed"u8, out _, out _));
        Assert.False(new DeviceTree(null).TryFind("rng-seed"u8, out _, out _));
    }

    private void Node(string name)
    {
        Word(BeginNode);
        _structure.AddRange(Encoding.ASCII.GetBytes(name + "\0"));
        Align();
    }

    private void Value(string name, byte[] value)
    {
        Word(Property);
        Word((uint)value.Length);
        Word((uint)_strings.Count);
        _strings.AddRange(Encoding.ASCII.GetBytes(name + "\0"));
        _structure.AddRange(value);
        Align();
    }

    private void Word(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _structure.AddRange(bytes);
    }

    private void Align()
    {
        while (_structure.Count % 4 != 0)
        {
            _structure.Add(0);
        }
    }

    private byte[]? Find(string name)
    {
        byte[] blob = [.. new byte[HeaderBytes], .. _structure, .. _strings];
        BinaryPrimitives.WriteUInt32BigEndian(blob, 0xD00D_FEED);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(8), HeaderBytes);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(12), HeaderBytes + (uint)_structure.Count);
        fixed (byte* start = blob)
        {
            return new DeviceTree(start).TryFind(Encoding.ASCII.GetBytes(name), out byte* value, out uint bytes)
                ? new Span<byte>(value, (int)bytes).ToArray()
                : null;
        }
    }
}
