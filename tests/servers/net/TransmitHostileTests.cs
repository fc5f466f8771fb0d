using Signalbox.Virtio.Simulation;

namespace Signalbox.Net.Tests;

/// <summary>The suite on the queue that frames go out by.</summary>
public sealed class TransmitHostileTests : HostileDeviceTests
{
    protected override IHostileSubject Start(bool isLegacy, ulong features) => new Subject(isLegacy, features);

    private sealed class Subject(bool isLegacy, ulong features) : IHostileSubject
    {
        private readonly NetFixture _fixture = new(isLegacy, SimulatedAdapter.AllFeatures | features);

        public SimulatedDevice Device => _fixture.Adapter.Device;

        public SimulatedQueue Queue => _fixture.Adapter.Outgoing;

        public void Request() => _ = _fixture.Client.Transmit(_fixture.Buffer(100), default);

        public void Answer(SimulatedChain chain) => Queue.Complete(chain, 0);

        public void Run() => _fixture.Run();
    }
}
