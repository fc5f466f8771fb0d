using System.Buffers.Binary;
using System.Text;
using Signalbox.Abi;

namespace Signalbox.Packing;

/// <summary>Turns the text of a manifest into its binary form; see <see cref="Manifest"/>.</summary>
public sealed class ManifestWriter
{
    private readonly List<byte[]> _tasks = [];
    private readonly List<ManifestDevice> _devices = [];
    private readonly List<string> _names = [];
    private readonly HashSet<string> _taskNames = [];

    /// <summary>Translates a manifest.</summary>
    /// <param name="entries">The entries of its text.</param>
    /// <returns>The binary form.</returns>
    /// <exception cref="PackingException">An entry has a missing, unknown or wrong value.</exception>
    public static byte[] Write(IEnumerable<ManifestEntry> entries)
    {
        ManifestWriter writer = new();
        List<ManifestEntry> all = [.. entries];
        foreach (ManifestEntry entry in all)
            writer.AddTask(entry);
        CheckCalls(all);
        return writer.ToArray();
    }

    /// <summary>Reads a device as a manifest writes it: <c>virtio:2</c>, <c>uart</c>, <c>clock</c>, <c>firmware</c>,
    /// each with <c>/1</c> for the second of its kind and so on, and with <c>?</c> if the task is to be started also
    /// without it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="device">The device.</param>
    /// <returns>False if the text names none.</returns>
    public static bool TryParseDevice(string text, out ManifestDevice device)
    {
        bool isOptional = text.EndsWith('?');
        string[] parts = (isOptional ? text[..^1] : text).Split('/');
        ushort instance = 0;
        bool fine = parts.Length == 1 || (parts.Length == 2 && ushort.TryParse(parts[1], out instance));
        string[] name = parts[0].Split(':');
        uint id = 0;
        DeviceKind kind = name switch
        {
            ["virtio", var number] when uint.TryParse(number, out id) && id != 0 => DeviceKind.VirtioMmio,
            ["uart"] => DeviceKind.Uart16550,
            ["clock"] => DeviceKind.GoldfishClock,
            ["firmware"] => DeviceKind.Firmware,
            _ => 0,
        };
        device = new ManifestDevice(kind, instance, id, isOptional);
        return fine && kind != 0;
    }

    /// <summary>
    /// A service that nobody provides is a mistake in the manifest, better found here than at run time.
    /// </summary>
    private static void CheckCalls(List<ManifestEntry> entries)
    {
        HashSet<string> services = [Manifest.SupervisorService, .. entries.SelectMany(entry => entry.Texts("provides"))];
        foreach (ManifestEntry entry in entries)
        {
            foreach (string call in entry.Texts("calls").Where(call => !services.Contains(call)))
                throw entry.Complain("calls", $"no task provides {call}");
        }
    }

    private void AddTask(ManifestEntry entry)
    {
        if (entry.Kind != "task")
            throw new PackingException($"{entry.Place}: no such entry: [[{entry.Kind}]]");
        string name = entry.Text("name");
        if (name.Length == 0 || !_taskNames.Add(name))
            throw entry.Complain("name", name.Length == 0 ? "empty" : $"there is a task {name} already");
        if (_tasks.Count == Manifest.MaxTasks)
            throw new PackingException($"{entry.Place}: more than {Manifest.MaxTasks} tasks");

        byte[] task = new byte[Manifest.TaskBytes];
        Put(task, 0, AddName(name));
        Put(task, 2, AddName(entry.Text("image", name + ".elf")));
        Put(task, 4, AddName(entry.Text("arguments", "")));
        Put(task, 6, entry.Number("priority", 1, ManifestTask.MaxPriority));
        PutWide(task, 8, entry.Pages("memory"));
        PutWide(task, 12, entry.Number("objects", 0, 1 << 16, 64));
        PutList(task, 16, _devices.Count, [.. entry.Texts("devices").Select(text => AddDevice(entry, text))]);
        PutList(task, 20, _names.Count, [.. entry.Texts("calls").Select(AddName)]);
        Put(task, 24, entry.Number("restart-limit", 0, ushort.MaxValue, 5));
        task[26] = (byte)entry.Choice("restart", RestartPolicy.Always);
        PutWide(task, 28, entry.Number("restart-window-ms", 0, int.MaxValue, 10_000));
        PutWide(task, 32, entry.Number("back-off-ms", 0, int.MaxValue, 0));
        PutWide(task, 36, entry.Number("heartbeat-ms", 0, int.MaxValue, 0));
        PutList(task, 40, _names.Count, [.. entry.Texts("provides").Select(AddName)]);
        entry.RefuseTheRest();
        _tasks.Add(task);
    }

    private static void Put(byte[] task, int offset, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(task.AsSpan(offset), checked((ushort)value));

    private static void PutWide(byte[] task, int offset, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(task.AsSpan(offset), value);

    /// <summary>
    /// A list is where it starts in a table and how long it is; its items were added to the table in a row.
    /// </summary>
    private static void PutList(byte[] task, int offset, int first, int[] items)
    {
        Put(task, offset, first);
        Put(task, offset + 2, items.Length);
    }

    private int AddName(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }

    private int AddDevice(ManifestEntry entry, string text)
    {
        if (!TryParseDevice(text, out ManifestDevice device))
            throw entry.Complain("devices", $"no such device: {text}");
        if (_devices.Any(other => (other with { IsOptional = device.IsOptional }) == device))
            throw entry.Complain("devices", $"{text} belongs to another task already");
        _devices.Add(device);
        return _devices.Count - 1;
    }

    private byte[] ToArray()
    {
        byte[] text = [.. _names.SelectMany(Encoding.UTF8.GetBytes)];
        int length = Manifest.HeaderBytes + (_tasks.Count * Manifest.TaskBytes)
            + (_devices.Count * Manifest.DeviceBytes) + (_names.Count * Manifest.NameBytes) + text.Length;
        byte[] manifest = new byte[length];
        Manifest.Magic.CopyTo(manifest);
        BinaryPrimitives.WriteUInt32LittleEndian(manifest.AsSpan(8), Manifest.Version);
        Put(manifest, 12, _tasks.Count);
        Put(manifest, 14, _devices.Count);
        Put(manifest, 16, _names.Count);
        BinaryPrimitives.WriteInt32LittleEndian(manifest.AsSpan(20), length);

        int position = Manifest.HeaderBytes;
        foreach (byte[] task in _tasks)
        {
            task.CopyTo(manifest, position);
            position += Manifest.TaskBytes;
        }

        foreach (ManifestDevice device in _devices)
        {
            manifest[position] = (byte)device.Kind;
            manifest[position + 1] = device.IsOptional ? (byte)1 : (byte)0;
            Put(manifest, position + 2, device.Instance);
            BinaryPrimitives.WriteUInt32LittleEndian(manifest.AsSpan(position + 4), device.VirtioId);
            position += Manifest.DeviceBytes;
        }

        int offset = 0;
        foreach (string name in _names)
        {
            int bytes = Encoding.UTF8.GetByteCount(name);
            Put(manifest, position, offset);
            Put(manifest, position + 2, bytes);
            position += Manifest.NameBytes;
            offset += bytes;
        }

        text.CopyTo(manifest, position);
        BinaryPrimitives.WriteUInt64LittleEndian(
            manifest.AsSpan(Manifest.ChecksumOffset), Manifest.Checksum(manifest));
        return manifest;
    }
}
