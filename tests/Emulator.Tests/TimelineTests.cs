using Controller.Emulator.Kernel;

namespace Controller.Emulator.Tests;

/// <summary>The order of a board's outside events, against a list that is searched from end to end.</summary>
public class TimelineTests
{
    [Fact]
    public void Events_happen_in_order_of_time_and_equal_times_in_order_of_scheduling()
    {
        var timeline = new Timeline();
        var waiting = new List<(long At, int Number)>();
        var happened = new List<int>();
        var expected = new List<int>();
        var random = new SeededRandom(3);
        long now = 0;
        for (int number = 0; number < 5000; number++)
        {
            int mine = number;
            // Few different times, so that many are equal.
            long at = now + (long)random.NextDouble(0, 20);
            if (number % 3 == 0)
                timeline.Schedule(at, () => happened.Add(mine));
            else
                timeline.Post(at, () => happened.Add(mine));
            waiting.Add((at, number));
            if (number % 4 == 0)
                now += (long)random.NextDouble(0, 9);
            while (timeline.TakeDue(now) is { } due)
            {
                due.Run();
                int first = Enumerable.Range(0, waiting.Count).MinBy(i => waiting[i]);
                Assert.Equal(waiting[first].At, due.AtNanoseconds);
                expected.Add(waiting[first].Number);
                waiting.RemoveAt(first);
            }

            Assert.All(waiting, each => Assert.True(each.At > now));
            Assert.Equal(waiting.Count == 0 ? long.MaxValue : waiting.Min(each => each.At), timeline.NextNanoseconds);
        }

        Assert.Equal(expected, happened);
        Assert.InRange(happened.Count, 4000, 5000);
    }

    [Fact]
    public void A_cancelled_event_does_not_happen_and_moves_no_other()
    {
        var timeline = new Timeline();
        var happened = new List<string>();
        timeline.Post(1, () => happened.Add("first"));
        TimedEvent cancelled = timeline.Schedule(2, () => happened.Add("cancelled"));
        TimedEvent kept = timeline.Schedule(2, () => happened.Add("second"));
        timeline.Post(2, () => happened.Add("third"));
        cancelled.Cancel();
        while (timeline.TakeDue(5) is { } due)
            due.Run();
        kept.Cancel();
        Assert.Equal(["first", "second", "third"], happened);
        Assert.Null(timeline.TakeDue(long.MaxValue));
    }

    [Fact]
    public void Posting_a_kept_action_again_and_again_leaves_no_garbage()
    {
        var timeline = new Timeline();
        int count = 0;
        Action action = () => count++;
        Pass(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i < 1000; i++)
            Pass(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2000, count);

        void Pass(long at)
        {
            timeline.Post(at, action);
            timeline.Post(at, action);
            while (timeline.TakeDue(at) is { } due)
                due.Run();
        }
    }
}
