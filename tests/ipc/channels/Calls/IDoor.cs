namespace Signalbox.Channels.Tests.Calls;

/// <summary>A contract with states.</summary>
[Contract("test.door"), State("Closed"), State("Open"), State("Locked")]
public interface IDoor
{
    [Method(1), Idempotent, Allowed("Closed", "Open", Next = "Open")]
    ValueTask Open(int angle);

    [Method(2), Idempotent, Allowed("Open", Next = "Closed")]
    ValueTask Close();

    [Method(3), Idempotent, Allowed("Closed", Next = "Locked")]
    ValueTask<bool> Lock(int code);

    [Method(4), Idempotent, Allowed("Open")]
    ValueTask<int> Pass(string name);
}
