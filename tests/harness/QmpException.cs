namespace Signalbox.Harness;

/// <summary>QEMU refused a QMP command, or the control socket failed.</summary>
public sealed class QmpException : Exception
{
    /// <summary>Creates the exception.</summary>
    public QmpException(string message)
        : base(message)
    {
    }
}
