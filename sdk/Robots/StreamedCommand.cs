using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>
/// A stream of commands, each of which takes the place of the one before. Nobody waits for the answer to each: a refusal or
/// an early end shows with the next one. Called under the robot's lock.
/// </summary>
internal sealed class StreamedCommand(string text, string? joint) : OpenCommand(text, joint)
{
    // At 50 Hz more than a second's commands: an answer that is older says nothing about the stream as it is now.
    private const int Remembered = 64;

    private readonly Queue<long> _recent = new(Remembered);
    private readonly TaskCompletionSource<CommandCompletion> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;
    private (long Sequence, CommandCompletion Completion)? _done;
    private bool _isClosed;

    /// <summary>The newest limit that changed one of its commands.</summary>
    public Limit Limit { get; private set; }

    /// <summary>The joint whose limit it was; empty when none is named.</summary>
    public string LimitedJoint { get; private set; } = "";

    /// <summary>Why it has ended; null while it goes on.</summary>
    public RobotException? Failure { get; private set; }

    /// <summary>Commands sent.</summary>
    public int Count { get; private set; }

    /// <summary>Completes when the last command is reported done and no more are to come, faults with <see cref="Failure"/>.</summary>
    public Task<CommandCompletion> Finished => _finished.Task;

    /// <summary>Adds the command that is about to be sent.</summary>
    public void Add(long sequence)
    {
        if (_recent.Count == Remembered)
            _recent.Dequeue();
        _recent.Enqueue(sequence);
        _last = sequence;
        Count++;
    }

    /// <summary>Says that no more commands are to come.</summary>
    public void Close()
    {
        _isClosed = true;
        FinishIfDone();
    }

    public override void Observe(CommandAnswer answer, Fault fault, JointReading? reading, long timestamp)
    {
        if (!_recent.Contains(answer.Sequence))
            return;
        switch (answer.Outcome)
        {
            case CommandOutcome.Limited:
                (Limit, LimitedJoint) = ((Limit)answer.Reason, answer.Joint ?? "");
                break;
            case CommandOutcome.Refused:
                Fail(new CommandRefusedException(Text, (Refusal)answer.Reason, answer.Joint ?? ""));
                break;
            case CommandOutcome.Aborted when answer.Sequence == _last || answer.Reason != (int)Refusal.Superseded:
                Fail(new CommandAbortedException(Text, answer.Reason, fault, answer.Joint ?? ""));
                break;
            case CommandOutcome.Done:
                if (answer.Reason != 0)
                    (Limit, LimitedJoint) = ((Limit)answer.Reason, answer.Joint ?? "");
                _done = (answer.Sequence, new CommandCompletion(Limit, LimitedJoint, reading, timestamp));
                FinishIfDone();
                break;
        }
    }

    public override void Fail(RobotException exception)
    {
        Failure ??= exception;
        _finished.TrySetException(exception);
        // Nobody may be waiting.
        _ = _finished.Task.Exception;
    }

    private void FinishIfDone()
    {
        if (_isClosed && _done is { } done && done.Sequence == _last)
            _finished.TrySetResult(done.Completion);
    }
}
