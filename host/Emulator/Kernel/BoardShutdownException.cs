namespace Controller.Emulator.Kernel;

/// <summary>Unwinds a firmware thread when its board is switched off. Firmware cannot hold it: every charge of a dead board throws it again.</summary>
public sealed class BoardShutdownException : Exception
{
    /// <summary>Creates the exception.</summary>
    public BoardShutdownException()
        : base("The board was switched off.")
    {
    }
}
