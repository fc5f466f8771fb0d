using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Signalbox.MessagePack;
using Signalbox.MessagePack.Description;

namespace Signalbox.Channels.Dynamic;

/// <summary>Calls any method of any contract with arguments that a person has written, and shows what comes back.</summary>
/// <param name="connection">To the server.</param>
/// <param name="contract">What it speaks.</param>
/// <param name="pool">For methods with buffers: a pool that the connection shares; null if there is none.</param>
public sealed class DynamicClient(ClientConnection connection, ContractDescriptor contract, OwnedBufferPool? pool = null)
{
    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">See <see cref="TextArguments"/>. A buffer that the server writes is given by its length, one
    /// that it reads by its content.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The result with names, and on further lines the content of the buffers that the server has written.</returns>
    /// <exception cref="MessagePackSerializationException">The contract has no such method, or these are not its arguments.</exception>
    public async ValueTask<string> CallAsync(
        string method, string arguments, CancellationToken cancellationToken = default)
    {
        MethodDescriptor descriptor = Find(method, MethodTraits.None);
        TextArguments parsed = TextArguments.Parse(descriptor, arguments);
        var buffers = new List<BufferSlice>();
        try
        {
            RentBuffers(descriptor, parsed, buffers);
            byte[] result = await Send(descriptor, parsed, buffers, cancellationToken);
            return Show(descriptor, result, buffers);
        }
        finally
        {
            foreach (BufferSlice buffer in buffers)
                pool!.Return(buffer);
        }
    }

    /// <summary>Opens a stream.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">See <see cref="TextArguments"/>.</param>
    /// <param name="cancellationToken">Closes the stream, as does leaving the loop over it.</param>
    /// <returns>The items with names.</returns>
    /// <exception cref="MessagePackSerializationException">The contract has no such stream, or these are not its arguments.</exception>
    public async IAsyncEnumerable<string> WatchAsync(
        string method, string arguments, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        MethodDescriptor descriptor = Find(method, MethodTraits.Stream);
        TextArguments parsed = TextArguments.Parse(descriptor, arguments);

        // Whoever stops reading has no other way to say so.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await foreach (byte[] item in Open(descriptor, parsed, stop.Token).ReadAllAsync(cancellationToken))
                yield return ShowValue(descriptor.Result, item);
        }
        finally
        {
            stop.Cancel();
        }
    }

    private static string ShowValue(TypeDescriptor type, byte[] value)
    {
        var named = new MessageBuffer();
        var writer = new MessagePackWriter(named);
        var reader = new MessagePackReader(value);
        TypedText.ToNamed(type, ref reader, ref writer);
        writer.Flush();
        return MessagePackSerializer.ConvertToJson(named.Written);
    }

    private MethodDescriptor Find(string name, MethodTraits stream)
    {
        MethodDescriptor method = contract.FindMethod(name) ?? throw new MessagePackSerializationException(
            $"{contract.Name} has no method {name}; it has {string.Join(", ", contract.Methods.Select(known => known.Name))}.");
        return (method.Traits & MethodTraits.Stream) == stream
            ? method
            : throw new MessagePackSerializationException(
                $"{method.Name} is {(stream == MethodTraits.None ? "a stream: watch it" : "no stream: call it")}.");
    }

    private ValueTask<byte[]> Send(
        MethodDescriptor method, TextArguments arguments, List<BufferSlice> buffers, CancellationToken cancellationToken)
    {
        ValueCall<byte[]> call = new CallPool<byte[]>(connection, RawFormatter.Instance).Rent();
        MessagePackWriter writer = call.Begin(method.Number, method.Traits, method.NextState);
        WriteArguments(method, arguments, buffers, call, ref writer);
        return call.Send(ref writer, cancellationToken);
    }

    private ChannelReader<byte[]> Open(
        MethodDescriptor method, TextArguments arguments, CancellationToken cancellationToken)
    {
        var call = new StreamCall<byte[]>(connection, RawFormatter.Instance);
        MessagePackWriter writer = call.Begin(method.Number, method.Traits);
        WriteArguments(method, arguments, [], call, ref writer);
        return call.Open(ref writer, cancellationToken);
    }

    private static void WriteArguments(
        MethodDescriptor method,
        TextArguments arguments,
        List<BufferSlice> buffers,
        PendingCall call,
        ref MessagePackWriter writer)
    {
        writer.WriteArrayHeader(arguments.Count);
        int buffer = 0;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (method.Parameters[i].Type.Kind == TypeKind.Buffer)
                call.WriteBuffer(ref writer, buffers[buffer++]);
            else
                arguments.Write(i, ref writer);
        }
    }

    private void RentBuffers(MethodDescriptor method, TextArguments arguments, List<BufferSlice> buffers)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            ParameterDescriptor parameter = method.Parameters[i];
            if (parameter.Type.Kind != TypeKind.Buffer)
                continue;
            BufferSlice buffer = default;
            if (pool?.TryRent(out buffer) is not true)
                throw new MessagePackSerializationException($"There is no buffer for {parameter.Name}.");

            // In the list before anything can go wrong with it, so that it is given back.
            buffers.Add(buffer);
            buffers[^1] = Fill(parameter, buffer, arguments[i]);
        }
    }

    /// <summary>A length alone stands for zeros.</summary>
    private static BufferSlice Fill(ParameterDescriptor parameter, BufferSlice buffer, ReadOnlySpan<byte> argument)
    {
        var reader = new MessagePackReader(argument);
        ReadOnlySpan<byte> content = default;
        int length;
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Integer:
                length = reader.ReadInt32();
                break;
            case MessagePackType.String:
                content = reader.ReadStringSpan();
                length = content.Length;
                break;
            default:
                content = reader.ReadBytesSpan();
                length = content.Length;
                break;
        }

        if (length < 0 || length > Math.Min(buffer.Length, parameter.MaxBytes))
            throw new MessagePackSerializationException(
                $"{parameter.Name} can have {Math.Min(buffer.Length, parameter.MaxBytes)} bytes, not {length}.");
        BufferSlice part = buffer.Slice(0, length);
        part.Writable.Clear();
        content.CopyTo(part.Writable);
        return part;
    }

    private static string Show(MethodDescriptor method, byte[] result, List<BufferSlice> buffers)
    {
        var text = new StringBuilder(ShowValue(method.Result, result));
        int next = 0;
        foreach (ParameterDescriptor parameter in method.Parameters)
        {
            if (parameter.Type.Kind != TypeKind.Buffer || next == buffers.Count)
                continue;
            BufferSlice buffer = buffers[next++];
            if ((parameter.Direction & LeaseDirection.Write) != 0)
                text.Append($"\n{parameter.Name}: h'{Convert.ToHexStringLower(buffer.Readable)}'");
        }

        return text.ToString();
    }
}
