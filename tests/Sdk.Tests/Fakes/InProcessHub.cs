using System.Threading.Channels;
using Controller.Sdk.Robots;

namespace Controller.Sdk.Tests.Fakes;

/// <summary>Publish and subscribe inside the process: topic filters with <c>+</c> and <c>#</c>, messages in order, nothing else.</summary>
internal sealed class InProcessHub
{
    private readonly Lock _gate = new();
    private readonly List<Connection> _connections = [];

    public Connection Connect()
    {
        var connection = new Connection(this);
        lock (_gate)
            _connections.Add(connection);
        return connection;
    }

    private void Publish(string topic, ReadOnlyMemory<byte> payload)
    {
        lock (_gate)
        {
            foreach (Connection connection in _connections)
                connection.Deliver(new TransportMessage(topic, payload.ToArray()));
        }
    }

    internal sealed class Connection(InProcessHub hub) : IMessageTransport
    {
        private readonly Channel<TransportMessage> _inbox = Channel.CreateUnbounded<TransportMessage>();
        private readonly List<string> _filters = [];
        private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private BrokerException? _broken;
        private TaskCompletionSource? _waitsForMore;

        public Task Subscribed => _subscribed.Task;

        public Task SubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken)
        {
            lock (hub._gate)
                _filters.AddRange(topicFilters);
            _subscribed.TrySetResult();
            return Task.CompletedTask;
        }

        public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
        {
            if (_broken is not null)
                throw _broken;
            hub.Publish(topic, payload);
            return Task.CompletedTask;
        }

        public async ValueTask<TransportMessage> ReceiveAsync(CancellationToken cancellationToken)
        {
            if (_inbox.Reader.TryRead(out TransportMessage message))
                return message;
            Volatile.Read(ref _waitsForMore)?.TrySetResult();
            try
            {
                return await _inbox.Reader.ReadAsync(cancellationToken);
            }
            catch (ChannelClosedException)
            {
                throw _broken!;
            }
        }

        /// <summary>Completes when the reader has taken everything that is here and has come back for more.</summary>
        public async Task WhenReadAsync()
        {
            var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _waitsForMore, waits);
            // A message of no meaning makes a reader that waits already come back.
            _inbox.Writer.TryWrite(new TransportMessage("marker", ReadOnlyMemory<byte>.Empty));
            await waits.Task;
        }

        /// <summary>Ends the connection as a broker that goes away does.</summary>
        public void Break()
        {
            _broken = new BrokerException("The broker closed the connection.", "Start it again.");
            _inbox.Writer.TryComplete();
        }

        public ValueTask DisposeAsync()
        {
            lock (hub._gate)
                hub._connections.Remove(this);
            return ValueTask.CompletedTask;
        }

        internal void Deliver(TransportMessage message)
        {
            if (_filters.Exists(f => Matches(f, message.Topic)))
                _inbox.Writer.TryWrite(message);
        }

        private static bool Matches(string filter, string topic)
        {
            string[] wanted = filter.Split('/');
            string[] parts = topic.Split('/');
            for (int i = 0; i < wanted.Length; i++)
            {
                if (wanted[i] is "#")
                    return true;
                if (i >= parts.Length || (wanted[i] is not "+" && !string.Equals(wanted[i], parts[i], StringComparison.Ordinal)))
                    return false;
            }

            return wanted.Length == parts.Length;
        }
    }
}
