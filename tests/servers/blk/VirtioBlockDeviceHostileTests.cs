using Signalbox.Virtio.Simulation;

namespace Signalbox.Blk.Tests;

public sealed class VirtioBlockDeviceHostileTests : HostileDeviceTests
{
    protected override IHostileSubject Start(bool isLegacy, ulong features) => new Subject(isLegacy, features);

    private sealed class Subject : IHostileSubject
    {
        private readonly DiskFixture _fixture;
        private ulong _sector;

        internal Subject(bool isLegacy, ulong features) =>
            _fixture = new DiskFixture(new SimulatedDisk(isLegacy, SimulatedDisk.AllFeatures | features));

        public SimulatedDevice Device => _fixture.Disk.Device;

        public SimulatedQueue Queue => _fixture.Disk.Queue;

        public void Request() => _ = _fixture.Server.Read(_sector++ % 1000, _fixture.Buffer((int)(_sector % 16), 512));

        public void Answer(SimulatedChain chain) => _fixture.Disk.Serve(chain);

        public void Run()
        {
            _fixture.Virtio.TakeInterrupt();
            _fixture.Server.Poll();
            _fixture.Server.TryArm();
        }
    }
}
