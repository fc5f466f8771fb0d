[Contract("sample.door"), State("Closed"), State("Open"), State("Locked")]
internal interface IDoor
{
    [Method(1), Idempotent, Allowed("Closed", "Open", Next = "Open")]
    ValueTask Open();

    [Method(2), Idempotent, Allowed("Open", Next = "Closed")]
    ValueTask Close();

    [Method(3), Idempotent, Allowed("Closed", Next = "Locked")]
    ValueTask<bool> Lock(int code);

    [Method(4), Allowed("Open")]
    ValueTask Pass();

    [Method(5)]
    ValueTask<int> Count();
}
