using System.Text.Json.Nodes;

namespace Signalbox.Harness;

/// <summary>A keyboard, mouse and tablet for the guest, through QMP's <c>input-send-event</c>.</summary>
public sealed class QmpInput(QmpClient qmp)
{
    /// <summary>The largest absolute coordinate; 0 is left or top.</summary>
    public const int AbsoluteRange = 32767;

    /// <summary>Presses and releases a key.</summary>
    /// <param name="keyCode">QEMU's name for it (QKeyCode), for example <c>a</c>, <c>ret</c>, <c>shift</c>.</param>
    public async Task TypeKey(string keyCode)
    {
        await Key(keyCode, down: true);
        await Key(keyCode, down: false);
    }

    /// <summary>Presses or releases a key.</summary>
    public Task Key(string keyCode, bool down) => Send(new JsonObject
    {
        ["type"] = "key",
        ["data"] = new JsonObject
        {
            ["down"] = down,
            ["key"] = new JsonObject { ["type"] = "qcode", ["data"] = keyCode },
        },
    });

    /// <summary>Presses or releases a button: <c>left</c>, <c>middle</c>, <c>right</c>, <c>wheel-up</c>, ...</summary>
    public Task Button(string button, bool down) => Send(new JsonObject
    {
        ["type"] = "btn",
        ["data"] = new JsonObject { ["down"] = down, ["button"] = button },
    });

    /// <summary>Moves a tablet's pointer; both in 0 to <see cref="AbsoluteRange"/>.</summary>
    public Task MoveTo(int x, int y) => Send(Axis("abs", "x", x), Axis("abs", "y", y));

    /// <summary>Moves a mouse by so many counts.</summary>
    public Task MoveBy(int x, int y) => Send(Axis("rel", "x", x), Axis("rel", "y", y));

    /// <summary>Sends events that belong together, in one batch.</summary>
    public Task Send(params ReadOnlySpan<JsonObject> events)
    {
        JsonArray list = [.. events];
        return qmp.Execute("input-send-event", new JsonObject { ["events"] = list });
    }

    private static JsonObject Axis(string type, string axis, int value) => new()
    {
        ["type"] = type,
        ["data"] = new JsonObject { ["axis"] = axis, ["value"] = value },
    };
}
