namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.ManualResetEvent</c> of nanoFramework.</summary>
[NanoType("System.Threading.ManualResetEvent")]
public sealed class NanoManualResetEvent : NanoWaitHandle
{
    /// <summary>Creates the event.</summary>
    public NanoManualResetEvent(bool initialState) => IsSet = initialState;

    private protected override bool ResetsItself => false;

    /// <summary>Lets every waiter through until <see cref="Reset"/>.</summary>
    public bool Set() => SetCore();

    /// <summary>Takes the signal back.</summary>
    public bool Reset()
    {
        IsSet = false;
        return true;
    }
}
