using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Controller.Sdk.Robots;

/// <summary>Snapshots on their way to one watcher: bounded, the oldest go first when it is slow.</summary>
internal sealed class SnapshotFeed
{
    // Six seconds at the boards' 10 Hz: enough for a pause of garbage collection or disk, too little to hide a watcher that is too slow.
    private const int Capacity = 64;

    private readonly Channel<RobotSnapshot> _channel;
    private long _dropped;

    public SnapshotFeed() =>
        _channel = Channel.CreateBounded<RobotSnapshot>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));

    public void Publish(RobotSnapshot snapshot) => _channel.Writer.TryWrite(snapshot);

    public void End(RobotException? cause) => _channel.Writer.TryComplete(cause);

    public async IAsyncEnumerable<RobotSnapshot> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not the reader's ReadAllAsync, which would leave the caller's context.
        while (await _channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(true))
        {
            while (_channel.Reader.TryRead(out RobotSnapshot? snapshot))
                yield return snapshot with { Dropped = Interlocked.Read(ref _dropped) };
        }
    }
}
