namespace Signalbox.Gpu.Tests;

public sealed class VirtioGpuHostileTests : HostileDeviceTests
{
    protected override IHostileSubject Start(bool isLegacy, ulong features) => new Subject(isLegacy, features);

    private sealed class Subject : IHostileSubject
    {
        private readonly GpuBench _bench;

        internal Subject(bool isLegacy, ulong features)
        {
            _bench = new GpuBench(new SimulatedAdapter(isLegacy, features, hasEdid: false, screens: 1));
            Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 16, 16));
        }

        public SimulatedDevice Device => _bench.Adapter.Device;

        public SimulatedQueue Queue => _bench.Adapter.Control;

        // A present is two commands; destroying what is not there would be none, and a screen goes dark with one.
        public void Request() => _ = _bench.Session.Show(0, 0, default).AsTask();

        public void Answer(SimulatedChain chain) => _bench.Adapter.Answer(chain);

        public void Run()
        {
            _bench.Server.OnInterrupt(_bench.Virtio.TakeInterrupt());
            _bench.Driver.Poll();
            _bench.Driver.TryArm();
        }
    }
}
