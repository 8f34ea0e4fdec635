namespace Controller.Emulator.Nano.Dac;

/// <summary><c>System.Device.Dac.DacChannelAlreadyInUseException</c>.</summary>
[NanoType("System.Device.Dac.DacChannelAlreadyInUseException")]
public class DacChannelAlreadyInUseException : Exception
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
