using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>The calls of one method of one proxy, used again and again.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="connection">Where the calls go.</param>
/// <param name="formatter">Reads the result.</param>
public sealed class CallPool<T>(ClientConnection connection, IMessagePackFormatter<T> formatter)
{
    private const int MostKept = 64;

    private readonly Stack<ValueCall<T>> _free = new();

    /// <summary>A call whose request can be written.</summary>
    public ValueCall<T> Rent() => _free.TryPop(out ValueCall<T>? call) ? call : new ValueCall<T>(connection, this, formatter);

    internal void Return(ValueCall<T> call)
    {
        if (_free.Count < MostKept)
            _free.Push(call);
    }
}
