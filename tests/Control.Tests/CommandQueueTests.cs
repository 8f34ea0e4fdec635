using Controller.App.Machine;
using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class CommandQueueTests
{
    [Fact]
    public void Commands_come_out_as_they_went_in()
    {
        CommandQueue queue = new();
        for (int i = 0; i < 10; i++)
        {
            Assert.False(queue.IsPending);
            Assert.True(queue.TryAdd(CommandKind.Enable, i, 1000 + i, Refusal.None));
            Assert.True(queue.TryAdd(CommandKind.None, 100 + i, 0, Refusal.Malformed));
            Assert.True(queue.TryTake());
            Assert.Equal((CommandKind.Enable, i, 1000 + i, Refusal.None), (queue.Kind, queue.Sequence, queue.SentMilliseconds, queue.Refusal));
            Assert.True(queue.TryTake());
            Assert.Equal((CommandKind.None, 100 + i, Refusal.Malformed), (queue.Kind, queue.Sequence, queue.Refusal));
            Assert.False(queue.TryTake());
        }
    }

    [Fact]
    public void A_queue_that_nobody_empties_refuses_the_fifth_command()
    {
        CommandQueue queue = new();
        for (int i = 0; i < 4; i++)
            Assert.True(queue.TryAdd(CommandKind.Reset, i, 0, Refusal.None));
        Assert.False(queue.TryAdd(CommandKind.Reset, 4, 0, Refusal.None));
        Assert.True(queue.TryTake());
        Assert.Equal(0, queue.Sequence);
    }
}
