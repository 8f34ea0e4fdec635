namespace Controller.Emulator.Kernel;

/// <summary>
/// One activation of a firmware method while its thread waits: locals, arguments and evaluation stack. The weaver makes
/// a subclass for each method that can be on the stack of a waiting thread.
/// </summary>
/// <remarks>Fields, not properties: the weaver emits loads and stores of them.</remarks>
public abstract class FirmwareFrame
{
    /// <summary>The activation that called this one; null at the thread's first.</summary>
    public FirmwareFrame? Caller;

    /// <summary>Where the method goes on: index of the call during which it was unwound.</summary>
    public int State;

    /// <summary>
    /// Goes on after that call, whose result or exception is in the context, until the method returns (its result is in
    /// the context then) or waits again (the frame has been pushed again).
    /// </summary>
    public abstract void Resume(FirmwareContext context);
}
