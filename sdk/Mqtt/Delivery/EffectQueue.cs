namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>
/// Runs effects (bytes to send, callbacks) in the order in which they were decided, one at a time, outside the lock
/// that decided them: a callback may come straight back in, and two parties that call each other cannot deadlock.
/// </summary>
internal sealed class EffectQueue<T>(Lock gate, Action<T> run)
{
    private readonly Queue<T> _effects = new();
    private bool _draining;

    /// <summary>Adds an effect. The caller holds the lock.</summary>
    public void Add(T effect) => _effects.Enqueue(effect);

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
        bool empty = false;
        try
        {
            while (true)
            {
                T? effect;
                lock (gate)
                {
                    if (!_effects.TryDequeue(out effect))
                    {
                        _draining = false;
                        empty = true;
                        return;
                    }
                }
                run(effect);
            }
        }
        finally
        {
            if (!empty)
            {
                lock (gate) _draining = false;
            }
        }
    }
}
