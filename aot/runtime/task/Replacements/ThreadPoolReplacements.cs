using System.Threading;
using System.Threading.Tasks;

namespace Signalbox.Runtime;

/// <summary>Work items of every kind go to the event loop's queue.</summary>
[ReplacementFor("System.Threading.ThreadPoolWorkQueue",
    Reason = "work items run on the one thread, in the order they came, instead of on a pool's threads")]
internal static class ThreadPoolWorkQueueReplacement
{
    public static void Constructor(ThreadPoolWorkQueue self)
    {
    }

    public static void Enqueue(ThreadPoolWorkQueue self, object callback, bool forceGlobal) =>
        WorkQueue.Enqueue(callback);

    public static void EnqueueAtHighPriority(ThreadPoolWorkQueue self, object workItem) => WorkQueue.Enqueue(workItem);

    public static bool LocalFindAndPop(object callback) => WorkQueue.TryRemove(callback);

    public static void TransferAllLocalWorkItemsToHighPriorityGlobalQueue()
    {
    }

    public static long get_LocalCount() => 0;

    public static long get_GlobalCount(ThreadPoolWorkQueue self) => WorkQueue.Count;
}

/// <summary>What a program may ask about the pool: it has one thread, now and always.</summary>
[ReplacementFor("System.Threading.ThreadPool", Reason = "there are no pool threads to start, count or tune")]
internal static class ThreadPoolReplacement
{
    public static int get_ThreadCount() => 1;

    public static long get_CompletedWorkItemCount() => EventLoop.CompletedCount;

    public static bool SetMaxThreads(int workerThreads, int completionPortThreads) => false;

    public static bool SetMinThreads(int workerThreads, int completionPortThreads) => false;

    public static void GetMaxThreads(out int workerThreads, out int completionPortThreads) =>
        workerThreads = completionPortThreads = 1;

    public static void GetMinThreads(out int workerThreads, out int completionPortThreads) =>
        workerThreads = completionPortThreads = 1;

    public static void GetAvailableThreads(out int workerThreads, out int completionPortThreads) =>
        workerThreads = completionPortThreads = 1;

    public static void NotifyWorkItemProgress()
    {
    }

    public static bool NotifyThreadBlocked() => false;

    public static void NotifyThreadUnblocked()
    {
    }
}

/// <summary>A long-running task is a work item like any other.</summary>
[ReplacementFor("System.Threading.Tasks.ThreadPoolTaskScheduler",
    Reason = "a task created as long-running would get a thread of its own")]
internal static class ThreadPoolTaskSchedulerReplacement
{
    public static void QueueTask(ThreadPoolTaskScheduler self, Task task) => WorkQueue.Enqueue(task);
}
