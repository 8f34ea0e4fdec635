namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiDeviceAlreadyInUseException</c>.</summary>
[NanoType("System.Device.Spi.SpiDeviceAlreadyInUseException")]
public class SpiDeviceAlreadyInUseException : Exception
{
    /// <summary>The chip-select line is taken.</summary>
    public SpiDeviceAlreadyInUseException()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => Message;
}
