namespace Signalbox.Microkernel.Tests;

public sealed class DeadlineQueueTests
{
    [Fact]
    public void Tasks_expire_in_the_order_of_their_deadlines_and_equals_in_the_order_of_arrival()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            StepRandom random = new(seed);
            DeadlineQueue queue = new();
            List<(Task Task, ulong Deadline)> armed = [];
            for (int index = 0; index < 40; index++)
            {
                Task task = new(index, handles: 2);
                ulong deadline = 1 + (ulong)random.Below(12);
                queue.Arm(task, deadline);
                armed.Add((task, deadline));
                if (random.Chance(20))
                {
                    int victim = random.Below(armed.Count);
                    queue.Disarm(armed[victim].Task);
                    armed.RemoveAt(victim);
                }
            }

            Task[] expected = [.. armed.OrderBy(item => item.Deadline).Select(item => item.Task)];
            List<Task> expired = [];
            for (ulong now = 0; now <= 12; now++)
            {
                while (queue.TakeExpired(now) is { } task)
                    expired.Add(task);
                Assert.True(queue.Soonest > now);
            }

            Assert.True(expected.SequenceEqual(expired), $"seed {seed}");
            Assert.Equal(ulong.MaxValue, queue.Soonest);
        }
    }

    [Fact]
    public void Deadline_zero_is_none()
    {
        DeadlineQueue queue = new();
        Task task = new(0, handles: 2);
        queue.Arm(task, 0);
        Assert.Equal(ulong.MaxValue, queue.Soonest);
        queue.Disarm(task);
        Assert.Null(queue.TakeExpired(ulong.MaxValue));
    }
}
