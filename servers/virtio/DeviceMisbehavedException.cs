namespace Signalbox.Virtio;

/// <summary>
/// The device has done what it must not, or asks for a reset. The driver does not go on: its task ends, the kernel resets
/// the device, the supervisor starts the driver anew, and the channels replay what was outstanding. That is the same way
/// as after any other death, so it is the one that is tested.
/// </summary>
/// <param name="message">What the device has done.</param>
public sealed class DeviceMisbehavedException(string message) : Exception(message);
