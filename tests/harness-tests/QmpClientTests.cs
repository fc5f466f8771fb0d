using System.Text.Json;

namespace Signalbox.Harness.Tests;

public sealed class QmpClientTests
{
    [Fact]
    public void Unwrap_gives_what_was_returned()
    {
        JsonElement answer = JsonDocument.Parse("""{"return": {"running": true}, "id": "1"}""").RootElement;
        Assert.True(QmpClient.Unwrap("query-status", answer).GetProperty("running").GetBoolean());
    }

    [Fact]
    public void Unwrap_of_an_error_says_what_qemu_said()
    {
        JsonElement answer = JsonDocument.Parse("""{"error": {"class": "CommandNotFound", "desc": "no such"}}""").RootElement;
        QmpException refused = Assert.Throws<QmpException>(() => QmpClient.Unwrap("frobnicate", answer));
        Assert.Contains("'frobnicate': no such", refused.Message);
    }
}
