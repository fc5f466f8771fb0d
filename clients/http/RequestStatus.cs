namespace Signalbox.Http;

/// <summary>What has been found at the beginning of a buffer.</summary>
internal enum RequestStatus : byte
{
    /// <summary>A whole request.</summary>
    Complete = 0,

    /// <summary>The beginning of one. Read more.</summary>
    Incomplete = 1,

    /// <summary>No request of HTTP. Answer 400 and close.</summary>
    Malformed = 2,

    /// <summary>A method that this server does not know. Answer 501 and close.</summary>
    UnknownMethod = 3,

    /// <summary>Another major version of HTTP. Answer 505 and close.</summary>
    UnknownVersion = 4,

    /// <summary>A body that this server does not take. Answer 413 and close.</summary>
    BodyTooLarge = 5,
}
