using Signalbox.Virtio.Simulation;

namespace Signalbox.Virtio.Tests;

public sealed class BareDriverHostileTests : HostileDeviceTests
{
    protected override IHostileSubject Start(bool isLegacy, ulong features) => new BareDriver(isLegacy, features);
}
