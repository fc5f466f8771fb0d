namespace Signalbox.Channels;

/// <summary>What a record on a ring is: its first element. Requests and responses are those of MessagePack-RPC.</summary>
public enum RecordKind : byte
{
    /// <summary>Client to server: [0, id, method, arguments]; a stream's has a fifth element, the first credit.</summary>
    Request = 0,

    /// <summary>Server to client: [1, id, error, result]; the error is nil or [code, message].</summary>
    Response = 1,

    /// <summary>Client to server: [3, id]. The caller does not want the response, or the stream, any more.</summary>
    Cancel = 3,

    /// <summary>Writer to reader: [4, id, item].</summary>
    Item = 4,

    /// <summary>Writer to reader: [5, id, error]. The stream is complete.</summary>
    End = 5,

    /// <summary>Reader to writer: [6, id, count]. So many more items may come.</summary>
    Credit = 6,
}
