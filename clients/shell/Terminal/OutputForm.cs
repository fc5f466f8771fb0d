namespace Signalbox.Clients.Shell;

/// <summary>For whom output is made.</summary>
internal enum OutputForm : byte
{
    /// <summary>For a terminal: lines end with carriage return and line feed.</summary>
    Terminal = 0,

    /// <summary>For a program at the other end of the line, which must tell it from what others write there: each line
    /// begins with the record separator, 0x1e, and ends with a line feed.</summary>
    Records = 1,
}
