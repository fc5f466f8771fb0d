namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// A common information entry (CIE) of <c>.eh_frame</c>: what the entries of many functions share. Linux Standard Base
/// 5.0, "The Common Information Entry Format".
/// </summary>
internal unsafe struct CommonInformation
{
    internal byte* Start;
    internal byte* Instructions;
    internal byte* End;
    internal ulong CodeAlignment;
    internal long DataAlignment;
    internal byte PointerEncoding;
    internal byte HandlersEncoding;
    internal bool HasAugmentation;

    /// <summary>Reads an entry; false if it is of a kind that LLVM does not make.</summary>
    internal static bool TryRead(byte* start, out CommonInformation result)
    {
        DwarfReader reader = new(start);
        uint length = reader.ReadUInt32();
        result = new()
        {
            Start = start,
            End = reader.Position + length,
            HandlersEncoding = DwarfReader.Omitted,
        };
        uint id = reader.ReadUInt32();
        byte version = reader.ReadByte();
        if (length == uint.MaxValue || id != 0 || (version != 1 && version != 3))
        {
            return false;
        }

        byte* augmentation = reader.Position;
        while (reader.ReadByte() != 0)
        {
        }

        result.CodeAlignment = reader.ReadUnsigned();
        result.DataAlignment = reader.ReadSigned();
        ulong returnAddress = version == 1 ? reader.ReadByte() : reader.ReadUnsigned();
        if (RegisterFile.IndexOf(returnAddress) != RegisterFile.ReturnAddress)
        {
            return false;
        }

        if (*augmentation == 'z')
        {
            result.HasAugmentation = true;
            ulong bytes = reader.ReadUnsigned();
            byte* end = reader.Position + bytes;
            if (!result.TryReadAugmentation(augmentation + 1, ref reader))
            {
                return false;
            }

            reader.Position = end;
        }

        result.Instructions = reader.Position;
        return true;
    }

    private bool TryReadAugmentation(byte* letters, ref DwarfReader reader)
    {
        for (; *letters != 0; letters++)
        {
            switch (*letters)
            {
                case (byte)'L':
                    HandlersEncoding = reader.ReadByte();
                    break;
                case (byte)'R':
                    PointerEncoding = reader.ReadByte();
                    break;
                case (byte)'P':
                    // The personality routine: there is only one reader of these tables.
                    byte encoding = reader.ReadByte();
                    reader.ReadNumber(encoding);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
