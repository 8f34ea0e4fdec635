namespace Controller.Emulator.Weaving;

/// <summary>Firmware that the emulator cannot run, with what is missing and where it is used.</summary>
public sealed class FirmwareLoadException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause, when there is one.</param>
    public FirmwareLoadException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
