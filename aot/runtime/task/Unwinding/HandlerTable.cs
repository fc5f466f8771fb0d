namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// What a function does about exceptions: the language-specific data (LSDA) in <c>.gcc_except_table</c>. Ranges of
/// calls, each with a landing pad and a chain of actions; an action names an entry of the type table.
/// </summary>
internal readonly unsafe struct HandlerTable
{
    private readonly byte* _landingPads;
    private readonly byte* _calls;
    private readonly byte* _actions;
    private readonly byte* _typesEnd;
    private readonly byte _callEncoding;
    private readonly byte _typeEncoding;

    /// <summary>Reads the head of a table.</summary>
    /// <param name="start">The table.</param>
    /// <param name="functionStart">What its ranges are relative to.</param>
    internal HandlerTable(byte* start, byte* functionStart)
    {
        DwarfReader reader = new(start);
        byte landingPadEncoding = reader.ReadByte();
        byte* landingPads = reader.ReadPointer(landingPadEncoding);
        _landingPads = landingPads == null ? functionStart : landingPads;
        _typeEncoding = reader.ReadByte();
        if (_typeEncoding != DwarfReader.Omitted)
        {
            ulong distance = reader.ReadUnsigned();
            _typesEnd = reader.Position + distance;
        }

        _callEncoding = reader.ReadByte();
        ulong bytes = reader.ReadUnsigned();
        _calls = reader.Position;
        _actions = _calls + bytes;
    }

    /// <summary>Finds what is to happen when an exception leaves a call.</summary>
    /// <param name="functionStart">Where the function begins.</param>
    /// <param name="pc">An address inside the call instruction.</param>
    /// <param name="landingPad">Where to go on in this function, or null if nothing is to be done.</param>
    /// <param name="actions">The first action, or null if there is only a cleanup.</param>
    internal void Find(byte* functionStart, byte* pc, out byte* landingPad, out byte* actions)
    {
        landingPad = null;
        actions = null;
        ulong wanted = (ulong)(pc - functionStart);
        DwarfReader reader = new(_calls);
        while (reader.Position < _actions)
        {
            ulong first = (ulong)reader.ReadNumber(_callEncoding);
            ulong bytes = (ulong)reader.ReadNumber(_callEncoding);
            long target = reader.ReadNumber(_callEncoding);
            ulong action = reader.ReadUnsigned();
            if (wanted < first)
            {
                // The ranges are sorted: this call lies between two of them and cannot throw.
                return;
            }

            if (wanted - first < bytes)
            {
                landingPad = target == 0 ? null : _landingPads + target;
                actions = action == 0 ? null : _actions + action - 1;
                return;
            }
        }
    }

    /// <summary>Reads an action and goes to the next one.</summary>
    /// <param name="action">The action; null after the last one.</param>
    /// <returns>The number of an entry of the type table, or 0 for a cleanup.</returns>
    internal static long ReadAction(ref byte* action)
    {
        DwarfReader reader = new(action);
        long type = reader.ReadSigned();
        byte* here = reader.Position;
        long next = reader.ReadSigned();
        action = next == 0 ? null : here + next;
        return type;
    }

    /// <summary>An entry of the type table, numbered from 1 at its end downwards; null catches everything.</summary>
    internal byte* TypeAt(long number)
    {
        DwarfReader reader = new(_typesEnd - (number * DwarfReader.SizeOf(_typeEncoding)));
        return reader.ReadPointer(_typeEncoding);
    }
}
