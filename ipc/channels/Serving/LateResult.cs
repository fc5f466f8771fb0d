using System.Runtime.CompilerServices;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Answers a call when its implementation is done. Belongs to the call and is used again with it, so that a call that
/// takes a while allocates nothing.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class LateResult<T>
{
    private readonly ServerCall _call;
    private readonly Action _answer;
    private IMessagePackFormatter<T>? _formatter;
    private ValueTaskAwaiter<T> _awaiter;

    /// <summary>For one call, which may be used for many requests.</summary>
    public LateResult(ServerCall call)
    {
        _call = call;
        _answer = Answer;
    }

    /// <summary>Waits for a result.</summary>
    public void Await(ValueTask<T> task, IMessagePackFormatter<T> formatter)
    {
        _formatter = formatter;
        _awaiter = task.GetAwaiter();
        _awaiter.UnsafeOnCompleted(_answer);
    }

    private void Answer()
    {
        ValueTaskAwaiter<T> awaiter = _awaiter;
        IMessagePackFormatter<T> formatter = _formatter!;
        _awaiter = default;
        _formatter = null;
        T result;
        try
        {
            result = awaiter.GetResult();
        }
        catch (Exception exception)
        {
            _call.Fail(exception);
            return;
        }

        _call.Reply(result, formatter);
    }
}
