using Signalbox.Virtio.Simulation;

namespace Signalbox.Net.Tests;

/// <summary>The suite on the queue that frames come in by.</summary>
public sealed class ReceiveHostileTests : HostileDeviceTests
{
    protected override IHostileSubject Start(bool isLegacy, ulong features) => new Subject(isLegacy, features);

    private sealed class Subject(bool isLegacy, ulong features) : IHostileSubject
    {
        private readonly NetFixture _fixture = new(isLegacy, SimulatedAdapter.AllFeatures | features);

        public SimulatedDevice Device => _fixture.Adapter.Device;

        public SimulatedQueue Queue => _fixture.Adapter.Incoming;

        public void Request() => _ = _fixture.Client.Receive(_fixture.Buffer());

        public void Answer(SimulatedChain chain)
        {
            byte[] frame = new byte[72];
            frame[10] = 1;
            Queue.Complete(chain, chain.Write(Device.Memory, frame));
        }

        public void Run() => _fixture.Run();
    }
}
