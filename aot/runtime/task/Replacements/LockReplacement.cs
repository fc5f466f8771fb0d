using System;
using System.Threading;

namespace Signalbox.Runtime;

/// <summary>
/// <see cref="Lock"/> where there is one thread: only whether and how often it is held. The class library's own
/// checks, for an exit without an enter above all, stay as they are.
/// </summary>
[ReplacementFor("System.Threading.Lock",
    Reason = "waiters, spinning and fairness are for more than one thread")]
internal static class LockReplacement
{
    private const uint TheThread = ManagedThreadId.IdMainThread;

    public static Lock.ThreadId TryEnter_Inlined(Lock self, int timeoutMs)
    {
        if (self._owningThreadId == 0)
        {
            self._owningThreadId = TheThread;
        }
        else if (++self._recursionCount == 0)
        {
            self._recursionCount--;
            throw new LockRecursionException(SR.Lock_Enter_LockRecursionException);
        }

        return new Lock.ThreadId(TheThread);
    }

    public static void ExitImpl(Lock self)
    {
        if (self._recursionCount == 0)
        {
            self._owningThreadId = 0;
        }
        else
        {
            self._recursionCount--;
        }
    }
}
