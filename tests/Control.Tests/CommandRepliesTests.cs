using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class CommandRepliesTests
{
    [Fact]
    public void Answers_come_out_in_order()
    {
        CommandReplies replies = new();
        replies.Add(1, CommandOutcome.Accepted, 0);
        replies.Add(1, CommandOutcome.Aborted, (int)Refusal.EmergencyStop);
        Assert.True(replies.TryTake());
        Assert.Equal(CommandOutcome.Accepted, replies.Outcome);
        Assert.True(replies.TryTake());
        Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.EmergencyStop), (replies.Sequence, replies.Outcome, replies.Reason));
        Assert.False(replies.TryTake());
        Assert.Equal(CommandOutcome.Aborted, replies.Outcome);
    }

    [Fact]
    public void When_nobody_reads_the_latest_seven_remain()
    {
        CommandReplies replies = new();
        for (int i = 1; i <= 100; i++)
            replies.Add(i, CommandOutcome.Done, 0);
        List<long> taken = [];
        while (replies.TryTake())
            taken.Add(replies.Sequence);
        Assert.Equal([94, 95, 96, 97, 98, 99, 100], taken);
    }
}
