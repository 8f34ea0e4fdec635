using System.Collections;
using System.Threading;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Session
{
    /// <summary>
    /// Everything under way between a client and its broker, in order. Callers and the receiving thread put in, one
    /// thread takes out. It outlives a connection: what is published while there is none waits for the next.
    /// </summary>
    internal sealed class InflightQueue
    {
        private readonly object _lock = new object();
        private readonly AutoResetEvent _changed = new AutoResetEvent(false);
        private readonly MqttSettings _settings;

        private readonly Queue _due = new Queue();

        // In order of sending, so the first is the first to be overdue.
        private readonly ArrayList _awaiting = new ArrayList();

        // QoS 2 from the broker, held back until PUBREL.
        private readonly ArrayList _unreleased = new ArrayList();

        // What a session kept when its connection ended.
        private readonly ArrayList _suspended = new ArrayList();

        private ushort _lastId;

        internal InflightQueue(MqttSettings settings)
        {
            _settings = settings;
        }

        /// <summary>Puts in a message of the user and returns its packet identifier.</summary>
        /// <exception cref="MqttClientException"><c>InflightQueueFull</c>.</exception>
        internal ushort Add(InflightMessage message)
        {
            lock (_lock)
            {
                if (IsFull())
                    throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);

                // An identifier comes round after 65535 messages, long after its last use has been answered or given up.
                _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
                message.Id = _lastId;
                _due.Enqueue(message);
            }

            _changed.Set();
            return message.Id;
        }

        /// <summary>Puts in a PUBLISH from the broker; drops it, unanswered, when the queue is full.</summary>
        internal void AddReceived(InflightMessage message)
        {
            lock (_lock)
            {
                if (IsFull())
                    return;
                if (message.QosLevel == MqttQoSLevel.ExactlyOnce)
                {
                    if (IndexOf(_unreleased, message.Id) < 0)
                        _unreleased.Add(message);
                    message = new InflightMessage { Id = message.Id, Next = InflightStep.AcknowledgeReceipt };
                }
                else
                {
                    message.Next = message.QosLevel == MqttQoSLevel.AtMostOnce
                        ? InflightStep.Deliver
                        : InflightStep.AcknowledgeAndDeliver;
                }

                _due.Enqueue(message);
            }

            _changed.Set();
        }

        /// <summary>An answer came. One that nothing awaits is ignored: it repeats an earlier one or came too late.</summary>
        internal void Acknowledge(MqttMessageType answer, ushort id, MqttQoSLevel[] granted)
        {
            lock (_lock)
            {
                int index = IndexOf(_awaiting, id);
                if (index < 0)
                    return;
                InflightMessage message = (InflightMessage)_awaiting[index];
                if (message.Awaits != answer)
                    return;
                _awaiting.RemoveAt(index);
                message.Attempts = 0;
                message.Next = answer == MqttMessageType.PublishReceived ? InflightStep.SendRelease : InflightStep.ReportAnswered;
                if (granted != null)
                    message.QosLevels = granted;
                _due.Enqueue(message);
            }

            _changed.Set();
        }

        /// <summary>PUBREL came.</summary>
        internal void Release(ushort id)
        {
            lock (_lock)
            {
                int index = IndexOf(_unreleased, id);
                if (index >= 0)
                {
                    InflightMessage message = (InflightMessage)_unreleased[index];
                    _unreleased.RemoveAt(index);
                    message.Next = InflightStep.CompleteAndDeliver;
                    _due.Enqueue(message);
                }
                else if (!IsFull())
                {
                    _due.Enqueue(new InflightMessage { Id = id, Next = InflightStep.CompleteAgain });
                }
            }

            _changed.Set();
        }

        /// <summary>
        /// Takes out what is to be done now. Null when there is nothing, with the time until a retry is due in
        /// milliseconds, or <see cref="Timeout.Infinite"/>.
        /// </summary>
        internal InflightMessage Take(long nowMilliseconds, out InflightStep step, out int waitMilliseconds)
        {
            lock (_lock)
            {
                waitMilliseconds = Timeout.Infinite;
                step = InflightStep.ReportUnanswered;
                InflightMessage message;
                if (_awaiting.Count > 0)
                {
                    message = (InflightMessage)_awaiting[0];
                    long untilRetry = message.SentMilliseconds + _settings.DelayOnRetry - nowMilliseconds;
                    if (untilRetry <= 0)
                    {
                        _awaiting.RemoveAt(0);
                        if (message.Attempts >= _settings.AttemptsOnRetry)
                            return message;
                        step = message.Next;
                        Await(message, nowMilliseconds);
                        return message;
                    }

                    waitMilliseconds = (int)untilRetry;
                }

                if (_due.Count == 0)
                    return null;
                message = (InflightMessage)_due.Dequeue();
                step = message.Next;
                Await(message, nowMilliseconds);
                return message;
            }
        }

        internal void WaitForChange(int timeoutMilliseconds)
        {
            _changed.WaitOne(timeoutMilliseconds, false);
        }

        /// <summary>Ends a wait without a change.</summary>
        internal void Wake()
        {
            _changed.Set();
        }

        /// <summary>The connection ended: forgets what was under way, but for what a session keeps.</summary>
        internal void Suspend(bool keepSession)
        {
            lock (_lock)
            {
                if (keepSession)
                {
                    for (int i = 0; i < _awaiting.Count; i++)
                        SuspendIfDurable((InflightMessage)_awaiting[i]);
                    while (_due.Count > 0)
                        SuspendIfDurable((InflightMessage)_due.Dequeue());
                }
                else
                {
                    _unreleased.Clear();
                }

                _awaiting.Clear();
                _due.Clear();
            }
        }

        /// <summary>A connection begins: sends again, in the old order and first, what a kept session has (MQTT 3.1.1, 4.4).</summary>
        internal void Resume(bool cleanSession)
        {
            lock (_lock)
            {
                if (cleanSession)
                    _unreleased.Clear();
                else if (_suspended.Count > 0)
                    PutSuspendedFirst();
                _suspended.Clear();
            }

            _changed.Set();
        }

        private static int IndexOf(ArrayList messages, ushort id)
        {
            for (int i = 0; i < messages.Count; i++)
            {
                if (((InflightMessage)messages[i]).Id == id)
                    return i;
            }

            return -1;
        }

        private bool IsFull()
        {
            return _due.Count + _awaiting.Count + _unreleased.Count + _suspended.Count >= _settings.InflightQueueSize;
        }

        // Before the packet goes out: its answer may come sooner than the sending thread runs again.
        private void Await(InflightMessage message, long nowMilliseconds)
        {
            switch (message.Next)
            {
                case InflightStep.SendPublish:
                    if (message.QosLevel == MqttQoSLevel.AtMostOnce)
                        return;
                    message.Awaits = message.QosLevel == MqttQoSLevel.AtLeastOnce
                        ? MqttMessageType.PublishAck
                        : MqttMessageType.PublishReceived;
                    break;
                case InflightStep.SendRelease:
                    message.Awaits = MqttMessageType.PublishComplete;
                    break;
                case InflightStep.SendSubscribe:
                    message.Awaits = MqttMessageType.SubscribeAck;
                    break;
                case InflightStep.SendUnsubscribe:
                    message.Awaits = MqttMessageType.UnsubscribeAck;
                    break;
                default:
                    return;
            }

            message.Duplicate = message.Attempts > 0 || message.Duplicate;
            message.Attempts++;
            message.SentMilliseconds = nowMilliseconds;
            _awaiting.Add(message);
        }

        private void SuspendIfDurable(InflightMessage message)
        {
            if (!message.IsDurable)
                return;
            message.Duplicate = message.Attempts > 0 || message.Duplicate;
            message.Attempts = 0;
            _suspended.Add(message);
        }

        private void PutSuspendedFirst()
        {
            object[] published = _due.ToArray();
            _due.Clear();
            for (int i = 0; i < _suspended.Count; i++)
                _due.Enqueue(_suspended[i]);
            for (int i = 0; i < published.Length; i++)
                _due.Enqueue(published[i]);
        }
    }
}
