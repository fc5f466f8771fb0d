namespace Signalbox.Microkernel;

/// <summary>What stands next in the structure block of a device tree. Devicetree Specification v0.4 §5.4.1.</summary>
internal enum DeviceTreeToken : byte
{
    /// <summary>The structure does not follow the rules from here on.</summary>
    Broken = 0,
    BeginNode = 1,
    EndNode = 2,
    Property = 3,
    End = 9,
}
