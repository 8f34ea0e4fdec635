using System;
using System.Collections;
using System.Threading;

namespace nanoFramework.M2Mqtt.Session
{
    /// <summary>Events on their way to the user's handlers, so that a slow handler does not hold up the protocol.</summary>
    internal sealed class EventQueue
    {
        private readonly Queue _events = new Queue();
        private readonly AutoResetEvent _changed = new AutoResetEvent(false);

        internal void Add(EventArgs e)
        {
            lock (_events)
            {
                _events.Enqueue(e);
            }

            _changed.Set();
        }

        /// <summary>The oldest event, or null when there is none.</summary>
        internal EventArgs Take()
        {
            lock (_events)
            {
                return _events.Count > 0 ? (EventArgs)_events.Dequeue() : null;
            }
        }

        internal void Wait()
        {
            _changed.WaitOne();
        }

        internal void Wake()
        {
            _changed.Set();
        }
    }
}
