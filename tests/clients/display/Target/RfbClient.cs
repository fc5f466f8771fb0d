using System.Buffers.Binary;
using System.Net.Sockets;

namespace Signalbox.Display.Tests;

/// <summary>Just enough of RFC 6143 and its extension ExtendedDesktopSize to ask a VNC server for another size.</summary>
internal sealed class RfbClient : IDisposable
{
    private const int ExtendedDesktopSize = -308;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    internal RfbClient(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        Receive(12);
        _socket.Send("RFB 003.008\n"u8);
        Receive(Receive(1)[0]);
        _socket.Send([1]);
        Receive(4);
        _socket.Send([1]);
        byte[] server = Receive(24);
        Receive((int)BinaryPrimitives.ReadUInt32BigEndian(server.AsSpan(20)));
        byte[] encodings = [2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(encodings.AsSpan(8), ExtendedDesktopSize);
        _socket.Send(encodings);
    }

    /// <summary>Asks for a size, as a viewer does whose window was resized.</summary>
    internal void SetSize(ushort width, ushort height)
    {
        byte[] message = new byte[24];
        message[0] = 251;
        message[6] = 1;
        foreach (int offset in (int[])[2, 16])
        {
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(offset), width);
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(offset + 2), height);
        }

        _socket.Send(message);
    }

    public void Dispose() => _socket.Dispose();

    private byte[] Receive(int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = _socket.Receive(bytes, received, count - received, SocketFlags.None);
            if (more == 0)
                throw new IOException("The server has closed the connection.");
            received += more;
        }

        return bytes;
    }
}
