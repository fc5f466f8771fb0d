using System.Text;

namespace Signalbox.SerialConsole.Tests;

/// <summary>A port as the driver sees it: bytes that were typed, and room for so many to be sent.</summary>
internal sealed class FakeUart : IUartRegisters
{
    private const byte DataReady = 1;
    private const byte HoldingEmpty = 1 << 5;

    private readonly Queue<byte> _typed = new();
    private readonly List<byte> _sent = [];

    /// <summary>How many more bytes can be sent.</summary>
    internal int Room { get; set; } = int.MaxValue;

    /// <summary>What the driver wants to be told of.</summary>
    internal byte InterruptEnable { get; private set; }

    internal bool ListensForInput => (InterruptEnable & 1) != 0;

    internal bool ListensForRoom => (InterruptEnable & 2) != 0;

    internal string Sent => Encoding.UTF8.GetString([.. _sent]);

    internal int Unread => _typed.Count;

    internal void Type(string text)
    {
        foreach (byte character in Encoding.UTF8.GetBytes(text))
            _typed.Enqueue(character);
    }

    public byte Read(UartRegister register) => register switch
    {
        UartRegister.LineStatus => (byte)((_typed.Count != 0 ? DataReady : 0) | (Room > 0 ? HoldingEmpty : 0)),
        UartRegister.Data => _typed.Count != 0 ? _typed.Dequeue() : throw new InvalidOperationException("nothing there"),
        _ => throw new InvalidOperationException($"{register} was read"),
    };

    public void Write(UartRegister register, byte value)
    {
        switch (register)
        {
            case UartRegister.Data:
                if (Room <= 0)
                    throw new InvalidOperationException("a byte was overwritten");
                Room--;
                _sent.Add(value);
                break;
            case UartRegister.InterruptEnable:
                InterruptEnable = value;
                break;
            case UartRegister.LineStatus:
            default:
                throw new InvalidOperationException($"{register} was written");
        }
    }
}
