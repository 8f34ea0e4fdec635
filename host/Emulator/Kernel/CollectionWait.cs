namespace Controller.Emulator.Kernel;

/// <summary>A library call that returns the free bytes of the heap after a collection.</summary>
internal sealed class CollectionWait : NativeWait
{
    public override bool TryFinish(FirmwareContext context, bool isInTime)
    {
        context.SetResult(context.HeapLeft);
        return true;
    }
}
