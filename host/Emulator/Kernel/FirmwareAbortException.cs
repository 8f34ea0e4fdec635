using Controller.Emulator.Nano;

namespace Controller.Emulator.Kernel;

/// <summary><c>System.Threading.ThreadAbortException</c>: what <c>Thread.Abort</c> raises in the aborted thread.</summary>
[NanoType("System.Threading.ThreadAbortException")]
public sealed class FirmwareAbortException : SystemException
{
    /// <summary>Creates the exception.</summary>
    public FirmwareAbortException()
        : base("The thread was aborted.")
    {
    }
}
