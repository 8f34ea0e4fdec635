using System.Threading.Channels;

namespace Controller.M2Mqtt.Tests.Support;

/// <summary>Occurrences of one event, in order.</summary>
internal sealed class EventLog<T>
{
    private readonly Channel<T> occurrences = Channel.CreateUnbounded<T>();
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Add(T occurrence)
    {
        Interlocked.Increment(ref count);
        occurrences.Writer.TryWrite(occurrence);
    }

    public async Task<T> NextAsync() =>
        await occurrences.Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(Patience.Long, TestContext.Current.CancellationToken);
}
