namespace Signalbox.Input.Tests;

public sealed class VirtioInputHostileTests : HostileDeviceTests
{
    protected override IHostileSubject Start(bool isLegacy, ulong features) => new Subject(isLegacy, features);

    private sealed class Subject : IHostileSubject
    {
        private readonly SimulatedInput _input;
        private readonly VirtioDevice _virtio;
        private readonly VirtioInputDevice _driver;
        private readonly InputServer _server;
        private int _answers;

        internal Subject(bool isLegacy, ulong features)
        {
            _input = new SimulatedInput(isLegacy, features);
            _virtio = VirtioDevice.Open(_input.Device, _input.Device.Memory, VirtioInputProtocol.DeviceId, 0);
            _driver = new VirtioInputDevice(_virtio);
            _server = new InputServer(_driver, () => ValueTask.CompletedTask);
        }

        public SimulatedDevice Device => _input.Device;

        public SimulatedQueue Queue => _input.Events;

        public void Request()
        {
        }

        // Every second event ends a batch, so that buffers come back.
        public void Answer(SimulatedChain chain) => Queue.Complete(
            chain, chain.Write(Device.Memory, _answers++ % 2 == 0 ? SimulatedInput.Encode(1, 30, 1) : new byte[8]));

        public void Run()
        {
            _virtio.TakeInterrupt();
            _server.Deliver();
            _driver.Refill();
            _driver.TryArm();
        }
    }
}
