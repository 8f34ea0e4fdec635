using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Controller.Sdk.Robots;

/// <summary>Transitions on their way to one watcher: bounded, the oldest go first when it is slow, which their numbers show.</summary>
internal sealed class TransitionFeed
{
    // A machine that a person drives changes its state a few times a minute.
    private const int Capacity = 256;

    private readonly Channel<MachineTransition> _channel = Channel.CreateBounded<MachineTransition>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Publish(MachineTransition transition) => _channel.Writer.TryWrite(transition);

    public void End(RobotException? cause) => _channel.Writer.TryComplete(cause);

    public async IAsyncEnumerable<MachineTransition> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not the reader's ReadAllAsync, which would leave the caller's context.
        while (await _channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(true))
        {
            while (_channel.Reader.TryRead(out MachineTransition? transition))
                yield return transition;
        }
    }
}
