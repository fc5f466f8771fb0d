using System.Text.Json;

namespace Signalbox.Harness;

/// <summary>Something that QEMU reported by itself.</summary>
/// <param name="Name">For example <c>SHUTDOWN</c>.</param>
/// <param name="Data">The event's members; of kind Undefined when it has none.</param>
public sealed record QmpEvent(string Name, JsonElement Data);
