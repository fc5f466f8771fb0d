namespace Signalbox.Virtio;

/// <summary>The device is not what the driver is for, or they do not come to terms.</summary>
/// <param name="message">Why.</param>
public sealed class DeviceUnusableException(string message) : Exception(message);
