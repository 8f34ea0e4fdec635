namespace Controller.Emulator.Memory;

/// <summary>An object that a weak reference refers to; a walk of the heap does not follow it.</summary>
internal sealed class WeakTarget(object? target)
{
    /// <summary>The object; null once a collection has not reached it.</summary>
    public object? Target { get; set; } = target;
}
