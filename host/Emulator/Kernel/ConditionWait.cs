namespace Controller.Emulator.Kernel;

/// <summary>A library call that returns when a condition holds or its time is over.</summary>
internal sealed class ConditionWait<T>(Func<bool> isDone, Func<bool, T> result, Action? over) : NativeWait
{
    public override bool TryFinish(FirmwareContext context, bool isInTime)
    {
        bool done = isDone();
        if (!done && isInTime)
            return false;
        over?.Invoke();
        context.SetResult(result(done));
        return true;
    }

    public override void CallOff() => over?.Invoke();
}
