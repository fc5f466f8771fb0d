namespace Signalbox.Microkernel;

/// <summary>The ports that a task receives from, linked through themselves.</summary>
internal sealed class PortList
{
    private Port? _last;

    internal Port? First { get; private set; }

    internal void Append(Port port)
    {
        port.PreviousBound = _last;
        port.NextBound = null;
        if (_last is null)
            First = port;
        else
            _last.NextBound = port;
        _last = port;
    }

    internal void Remove(Port port)
    {
        if (port.PreviousBound is null)
            First = port.NextBound;
        else
            port.PreviousBound.NextBound = port.NextBound;
        if (port.NextBound is null)
            _last = port.PreviousBound;
        else
            port.NextBound.PreviousBound = port.PreviousBound;
        port.PreviousBound = null;
        port.NextBound = null;
    }

    /// <summary>The first port with a caller; it goes to the end, so that no port keeps the others waiting.</summary>
    internal Port? NextWithCaller()
    {
        for (Port? port = First; port is not null; port = port.NextBound)
        {
            if (port.Callers.IsEmpty)
                continue;
            Remove(port);
            Append(port);
            return port;
        }

        return null;
    }
}
