namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>
/// Runs effects (bytes to send, callbacks) in the order in which they were decided, one at a time, outside the lock
/// that decided them: a callback may come straight back in, and two parties that call each other cannot deadlock.
/// </summary>
internal sealed class EffectQueue<T>(Lock gate, Action<T> run)
{
    // Taken over as a whole, so that running costs one lock per batch and keeps up with whoever adds.
    private List<T> _waiting = [];
    private List<T> _running = [];
    private int _next;
    private bool _draining;

    /// <summary>
    /// Whether <see cref="Drain"/> would run anything: something waits, or a drain that threw has left something.
    /// The caller holds the lock.
    /// </summary>
    // While somebody drains, what he has taken over is his.
    public bool NeedsDrain => _waiting.Count > 0 || (!_draining && _next < _running.Count);

    /// <summary>Adds an effect. The caller holds the lock.</summary>
    public void Add(T effect) => _waiting.Add(effect);

    /// <summary>
    /// Runs everything that waits. The caller does not hold the lock. Returns at once when another caller,
    /// on this thread or another, is already at it: that one runs what was added.
    /// </summary>
    public void Drain()
    {
        lock (gate)
        {
            if (_draining) return;
            _draining = true;
        }
        bool completed = false;
        try
        {
            while (TakeBatch())
            {
                // Should one throw, the next drain goes on behind it.
                while (_next < _running.Count) run(_running[_next++]);
            }
            completed = true;
        }
        finally
        {
            if (!completed)
            {
                lock (gate) _draining = false;
            }
        }
    }

    // False: nothing is left, and whoever adds next has to drain.
    private bool TakeBatch()
    {
        lock (gate)
        {
            if (_next < _running.Count) return true;
            _running.Clear();
            _next = 0;
            if (_waiting.Count == 0)
            {
                _draining = false;
                return false;
            }
            (_running, _waiting) = (_waiting, _running);
            return true;
        }
    }
}
