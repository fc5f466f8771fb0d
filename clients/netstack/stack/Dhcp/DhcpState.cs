namespace Signalbox.Network;

/// <summary>Where a DHCP client stands (RFC 2131 figure 5).</summary>
public enum DhcpState : byte
{
    /// <summary>It does nothing: the address was set by hand.</summary>
    Stopped = 0,

    /// <summary>It looks for servers.</summary>
    Selecting = 1,

    /// <summary>It has asked for an offered address.</summary>
    Requesting = 2,

    /// <summary>It asks whether an address that it had before is still its own.</summary>
    Rebooting = 3,

    /// <summary>It has an address.</summary>
    Bound = 4,

    /// <summary>It asks its server for more time.</summary>
    Renewing = 5,

    /// <summary>It asks any server for more time.</summary>
    Rebinding = 6,
}
