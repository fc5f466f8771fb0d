using System.Buffers.Binary;
using System.Text;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Input;

/// <summary>What a device says of itself. VIRTIO 1.2 §5.8.5: a question is written to select and subselect, then size says
/// how long the answer is; 0 if there is none.</summary>
internal static class InputConfiguration
{
    private const int IdsBytes = 8;
    private const int AxisBytes = 20;

    /// <summary>Asks everything.</summary>
    internal static InputDeviceInfo Read(DeviceConfiguration configuration)
    {
        var codes = new List<InputCodes>();
        for (byte kind = 0; kind < VirtioInputProtocol.KindCount; kind++)
        {
            byte[] bits = Ask(configuration, InputSelect.EventBits, kind);
            if (bits.Length > 0)
                codes.Add(new InputCodes((InputEventKind)kind, bits));
        }

        byte[] ids = Ask(configuration, InputSelect.Ids);
        Array.Resize(ref ids, IdsBytes);
        return new InputDeviceInfo(
            TextIn(Ask(configuration, InputSelect.Name)),
            TextIn(Ask(configuration, InputSelect.Serial)),
            BinaryPrimitives.ReadUInt16LittleEndian(ids),
            BinaryPrimitives.ReadUInt16LittleEndian(ids.AsSpan(2)),
            BinaryPrimitives.ReadUInt16LittleEndian(ids.AsSpan(4)),
            BinaryPrimitives.ReadUInt16LittleEndian(ids.AsSpan(6)),
            Ask(configuration, InputSelect.Properties),
            [.. codes],
            [.. AxesOf(configuration, codes)],
            Batches: 0,
            DroppedEvents: 0);
    }

    /// <summary>Whether a device has an event.</summary>
    internal static bool Has(InputDeviceInfo device, InputEventKind kind, int code)
    {
        InputCodes? codes = Array.Find(device.Codes, known => known.Kind == kind);
        return codes is not null && code / 8 < codes.Codes.Length && (codes.Codes[code / 8] & (1 << (code % 8))) != 0;
    }

    private static IEnumerable<InputAxis> AxesOf(DeviceConfiguration configuration, List<InputCodes> codes)
    {
        byte[] bits = codes.Find(known => known.Kind == InputEventKind.Absolute)?.Codes ?? [];
        int count = int.Min(bits.Length * 8, VirtioInputProtocol.AxisCount);
        for (byte axis = 0; axis < count; axis++)
        {
            if ((bits[axis / 8] & (1 << (axis % 8))) == 0)
                continue;
            byte[] answer = Ask(configuration, InputSelect.AxisInformation, axis);
            if (answer.Length < AxisBytes)
                continue;
            yield return new InputAxis(
                axis, Number(answer, 0), Number(answer, 1), Number(answer, 2), Number(answer, 3), Number(answer, 4));
        }
    }

    private static int Number(byte[] answer, int index) =>
        BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(index * sizeof(int)));

    private static byte[] Ask(DeviceConfiguration configuration, InputSelect select, byte subselect = 0)
    {
        return configuration.Read(fields => new Answer(AskOnce(fields, select, subselect))).Bytes;
    }

    private static byte[] AskOnce(DeviceConfiguration fields, InputSelect select, byte subselect)
    {
        fields.Write8(InputConfigurationOffset.Select, (byte)select);
        fields.Write8(InputConfigurationOffset.Subselect, subselect);
        int length = int.Min(fields.Read8(InputConfigurationOffset.Size), VirtioInputProtocol.LongestAnswerBytes);
        byte[] answer = new byte[length];
        for (int index = 0; index < length; index++)
            answer[index] = fields.Read8(InputConfigurationOffset.Answer + index);
        return answer;
    }

    private static string TextIn(byte[] answer)
    {
        var text = new StringBuilder();
        foreach (byte character in answer)
        {
            if (character == 0)
                break;
            text.Append(character is >= (byte)' ' and <= (byte)'~' ? (char)character : '?');
        }

        return text.ToString();
    }

    private readonly record struct Answer(byte[] Bytes)
    {
        public bool Equals(Answer other) => Bytes.AsSpan().SequenceEqual(other.Bytes);

        public override int GetHashCode() => Bytes.Length;
    }
}
