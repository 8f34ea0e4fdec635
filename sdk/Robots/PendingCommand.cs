using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>A command that waits for its outcome. Called under the robot's lock; its tasks continue elsewhere.</summary>
/// <param name="text">The command in words, for messages.</param>
/// <param name="sequence">Its number.</param>
/// <param name="joint">The joint that it is for; null for the machine.</param>
/// <param name="isReached">
/// For a command to the machine: whether the state that it asks for has come. Null for a move, which ends when the board says so.
/// </param>
internal sealed class PendingCommand(string text, long sequence, string? joint, Func<bool>? isReached)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CommandCompletion> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Limit _limit;

    public string Text => text;

    public string? Joint => joint;

    /// <summary>Completes with the first answer, whichever it is, or with the failure; never faults.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes when the command is done, faults when it was refused, ended early, or can have no answer any more.</summary>
    public Task<CommandCompletion> Finished => _finished.Task;

    /// <summary>Looks at what the board says now about the newest command that it answered.</summary>
    public void Observe(CommandAnswer answer, Fault fault, JointReading? reading, long timestamp)
    {
        if (answer.Sequence == sequence)
        {
            if (answer.Reason != 0 && answer.Outcome is CommandOutcome.Limited or CommandOutcome.Done)
                _limit = (Limit)answer.Reason;

            switch (answer.Outcome)
            {
                case CommandOutcome.Accepted or CommandOutcome.Limited:
                    _answered.TrySetResult();
                    break;
                case CommandOutcome.Done:
                    Finish(reading, timestamp);
                    return;
                case CommandOutcome.Refused:
                    Fail(new CommandRefusedException(text, (Refusal)answer.Reason));
                    return;
                case CommandOutcome.Aborted:
                    Fail(new CommandAbortedException(text, (Refusal)answer.Reason, fault));
                    return;
            }
        }
        else if (isReached is null && _answered.Task.IsCompleted && answer.Outcome is CommandOutcome.Accepted or CommandOutcome.Limited)
        {
            // A joint has one trajectory: once another command was taken after ours, ours is over,
            // even if the message that says so was lost.
            Fail(new CommandAbortedException(text, Refusal.Superseded, fault));
            return;
        }

        if (isReached is not null && _answered.Task.IsCompleted && isReached())
            Finish(reading, timestamp);
    }

    public void Fail(RobotException exception)
    {
        _finished.TrySetException(exception);
        // Whoever waits may have been cancelled meanwhile; the failure then is nobody's to observe.
        _ = _finished.Task.Exception;
        _answered.TrySetResult();
    }

    private void Finish(JointReading? reading, long timestamp)
    {
        _finished.TrySetResult(new CommandCompletion(_limit, reading, timestamp));
        _answered.TrySetResult();
    }
}
