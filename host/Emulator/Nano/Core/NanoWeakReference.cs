using Controller.Emulator.Kernel;
using Controller.Emulator.Memory;

namespace Controller.Emulator.Nano.Core;

/// <summary><c>System.WeakReference</c>: its target is there until a collection of the board's heap finds nothing else that holds it.</summary>
[NanoType("System.WeakReference")]
public class NanoWeakReference
{
    private readonly WeakTarget weak;

    /// <summary>Refers to an object without keeping it.</summary>
    public NanoWeakReference(object? target)
    {
        weak = new WeakTarget(target);
        FirmwareContext.Current.Heap.Watch(weak);
    }

    /// <summary>Whether the object is still there.</summary>
    public virtual bool IsAlive => weak.Target is not null;

    /// <summary>The object; null once it has been collected.</summary>
    public virtual object? Target
    {
        get => weak.Target;
        set => weak.Target = value;
    }
}
