using System;

namespace Signalbox.Platform.Bare;

/// <summary>
/// A flattened device tree, as far as two properties of it are wanted: found by name alone, in whichever node they
/// stand first. Devicetree specification 0.4, chapter 5.
/// </summary>
internal readonly unsafe struct DeviceTree
{
    private const uint Magic = 0xD00D_FEED;
    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint Property = 3;
    private const uint Nothing = 4;

    private readonly byte* _start;

    /// <summary>A tree at an address; if there is none, nothing will be found.</summary>
    internal DeviceTree(byte* start) => _start = start != null && ReadWord(start) == Magic ? start : null;

    /// <summary>Reads a word; all numbers of a device tree have their highest byte first.</summary>
    internal static uint ReadWord(byte* address) =>
        ((uint)address[0] << 24) | ((uint)address[1] << 16) | ((uint)address[2] << 8) | address[3];

    /// <summary>Finds the first property of a name in any node.</summary>
    internal bool TryFind(ReadOnlySpan<byte> name, out byte* value, out uint bytes)
    {
        value = null;
        bytes = 0;
        if (_start == null)
        {
            return false;
        }

        byte* strings = _start + ReadWord(_start + 12);
        byte* next = _start + ReadWord(_start + 8);
        while (true)
        {
            uint token = ReadWord(next);
            next += 4;
            switch (token)
            {
                case BeginNode:
                    while (*next != 0)
                    {
                        next++;
                    }

                    next = AlignUp(next + 1);
                    break;

                case Property:
                    bytes = ReadWord(next);
                    byte* propertyName = strings + ReadWord(next + 4);
                    value = next + 8;
                    if (Matches(propertyName, name))
                    {
                        return true;
                    }

                    next = AlignUp(value + bytes);
                    break;

                case EndNode:
                case Nothing:
                    break;

                default:
                    return false;
            }
        }
    }

    private static byte* AlignUp(byte* address) => (byte*)(((nuint)address + 3) & ~(nuint)3);

    private static bool Matches(byte* text, ReadOnlySpan<byte> name)
    {
        foreach (byte wanted in name)
        {
            if (*text++ != wanted)
            {
                return false;
            }
        }

        return *text == 0;
    }
}
