namespace Controller.Emulator.Kernel;

/// <summary>What <c>Thread.Abort</c> raises in the aborted thread.</summary>
public sealed class FirmwareAbortException : Exception
{
    /// <summary>Creates the exception.</summary>
    public FirmwareAbortException()
        : base("The thread was aborted.")
    {
    }
}
