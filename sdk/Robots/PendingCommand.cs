using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>A command that waits for its outcome. Called under the robot's lock; its tasks continue elsewhere.</summary>
/// <param name="text">The command in words, for messages.</param>
/// <param name="sequence">Its number.</param>
/// <param name="joint">The joint that it is for; null for the machine.</param>
/// <param name="isReached">Whether the state that it asks for has come; null for a motion, which ends when the board says so.</param>
/// <param name="outlastsDone">Whether the board says done when it has taken the command, and the state is to be waited for after that.</param>
internal sealed class PendingCommand(string text, long sequence, string? joint, Func<bool>? isReached, bool outlastsDone = false)
    : OpenCommand(text, joint)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CommandCompletion> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Limit _limit;
    private string _limitedJoint = "";

    /// <summary>True once this program has itself cancelled it: what takes its place then is the cancellation.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Completes with the first answer, whichever it is, or with the failure; never faults.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes when the command is done, faults when it was refused, ended early, or can have no answer any more.</summary>
    public Task<CommandCompletion> Finished => _finished.Task;

    public override void Observe(CommandAnswer answer, Fault fault, JointReading? reading, long timestamp)
    {
        if (answer.Sequence == sequence)
        {
            if (answer.Reason != 0 && answer.Outcome is CommandOutcome.Limited or CommandOutcome.Done)
                (_limit, _limitedJoint) = ((Limit)answer.Reason, answer.Joint ?? "");

            switch (answer.Outcome)
            {
                case CommandOutcome.Accepted or CommandOutcome.Limited:
                case CommandOutcome.Done when outlastsDone:
                    _answered.TrySetResult();
                    break;
                case CommandOutcome.Done:
                    Finish(reading, timestamp);
                    return;
                case CommandOutcome.Refused:
                    Fail(new CommandRefusedException(Text, (Refusal)answer.Reason, answer.Joint ?? ""));
                    return;
                case CommandOutcome.Aborted:
                    Fail(new CommandAbortedException(Text, answer.Reason, fault, answer.Joint ?? ""));
                    return;
            }
        }
        else if (Joint is not null && isReached is null && _answered.Task.IsCompleted && answer.Outcome is CommandOutcome.Accepted or CommandOutcome.Limited)
        {
            // A joint has one trajectory: once another command was taken after ours, ours is over,
            // even if the message that says so was lost.
            Fail(new CommandAbortedException(Text, (int)(IsCancelled ? Refusal.Cancelled : Refusal.Superseded), fault));
            return;
        }

        if (isReached is not null && _answered.Task.IsCompleted && isReached())
            Finish(reading, timestamp);
    }

    public override void Fail(RobotException exception)
    {
        _finished.TrySetException(exception);
        // Whoever waits may have been cancelled meanwhile; the failure then is nobody's to observe.
        _ = _finished.Task.Exception;
        _answered.TrySetResult();
    }

    private void Finish(JointReading? reading, long timestamp)
    {
        _finished.TrySetResult(new CommandCompletion(_limit, _limitedJoint, reading, timestamp));
        _answered.TrySetResult();
    }
}
