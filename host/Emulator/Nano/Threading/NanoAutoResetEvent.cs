namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.AutoResetEvent</c> of nanoFramework.</summary>
[NanoType("System.Threading.AutoResetEvent")]
public sealed class NanoAutoResetEvent : NanoWaitHandle
{
    /// <summary>Creates the event.</summary>
    public NanoAutoResetEvent(bool initialState) => IsSet = initialState;

    private protected override bool ResetsItself => true;

    /// <summary>Lets one waiter through.</summary>
    public bool Set() => SetCore();

    /// <summary>Takes the signal back.</summary>
    public bool Reset()
    {
        IsSet = false;
        return true;
    }
}
