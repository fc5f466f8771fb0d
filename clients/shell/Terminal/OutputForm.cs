namespace Signalbox.Clients.Shell;

/// <summary>For whom output is made.</summary>
internal enum OutputForm : byte
{
    /// <summary>For a terminal: lines end with carriage return and line feed.</summary>
    Terminal = 0,

    /// <summary>For a program at the other end of the line, which must tell it from what others write there: each piece
    /// of output stands in a line of its own. It begins with 0x1e (record separator) if its line ends here too, with 0x1f
    /// (unit separator) if the next piece goes on in the same line.</summary>
    Records = 1,
}
