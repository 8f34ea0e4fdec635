using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.I2c;

/// <summary><c>System.Device.I2c.I2cDevice</c>.</summary>
[NanoType("System.Device.I2c.I2cDevice")]
public class I2cDevice : IDisposable
{
    private readonly I2cBus bus;
    private readonly bool isStm32;
    private bool isDisposed;

    /// <summary>Opens a connection to an address. Nothing is sent.</summary>
    /// <exception cref="ArgumentException">The board has no such bus, or the address is no 7-bit address.</exception>
    /// <exception cref="Exception">On ESP32, a line has no pin, or somebody has its pin.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.DeviceAddress is < 0 or > 0x7F)
            throw new ArgumentException($"0x{settings.DeviceAddress:X2} is no 7-bit I2C address.", nameof(settings));
        ConnectionSettings = settings;
        Board hardware = NanoBoard.Enter();
        isStm32 = hardware.Model.Mcu.IsStm32;
        bus = hardware.I2c(settings.BusId);
        CheckPins(hardware, settings.BusId);
        int clockHertz = settings.BusSpeed switch
        {
            I2cBusSpeed.FastMode => 400_000,
            // nf-interpreter, targets/ChibiOS: whatever is not standard mode is fast mode.
            I2cBusSpeed.FastModePlus => isStm32 ? 400_000 : 1_000_000,
            _ => 100_000,
        };
        if (settings.BusSpeed == I2cBusSpeed.FastModePlus && isStm32)
            hardware.Misuse.Report($"I2C{settings.BusId}", "nanoFramework on STM32 runs FastModePlus at 400 kHz.");
        else if (clockHertz > bus.Model.MaxFrequencyHertz)
            hardware.Misuse.Report($"I2C{settings.BusId}", $"{hardware.Model.Mcu.Part}'s datasheet goes up to {bus.Model.MaxFrequencyHertz} Hz; the controller runs at {clockHertz} Hz all the same.");
        bus.Open(clockHertz, keepsFirstClock: isStm32);
    }

    /// <summary>The settings it was opened with.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>Opens a connection.</summary>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>Reads bytes.</summary>
    public I2cTransferResult Read(NanoSpanByte buffer) => Transfer(default, buffer);

    /// <summary>Writes bytes.</summary>
    public I2cTransferResult Write(NanoSpanByte buffer) => Transfer(buffer, default);

    /// <summary>Writes one byte.</summary>
    public I2cTransferResult WriteByte(byte value) => Transfer(new byte[] { value }, default);

    /// <summary>Writes, then reads after a repeated START.</summary>
    public I2cTransferResult WriteRead(NanoSpanByte writeBuffer, NanoSpanByte readBuffer) => Transfer(writeBuffer, readBuffer);

    /// <summary>Reads one byte.</summary>
    public byte ReadByte()
    {
        var one = new byte[1];
        Transfer(default, one);
        return one[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isDisposed)
            bus.Close();
        isDisposed = true;
        GC.SuppressFinalize(this);
    }

    // nf-interpreter, targets/ESP32, System.Device.I2c, SetConfig. An STM32 target has set its pins up already.
    private static void CheckPins(Board hardware, int busId)
    {
        int data = PinFunctions.I2cFirst + ((busId - 1) * PinFunctions.I2cStep);
        for (int line = 0; line < 2; line++)
        {
            string name = line == 0 ? "SDA" : "SCL";
            if (hardware.PinFunctions.PinOf(data + line) is not { } gpio)
                throw NativeFailure.Of("CLR_E_FAIL", $"I2C{busId} has no pin for {name}: call Configuration.SetPinFunction with DeviceFunction.I2C{busId}_{(line == 0 ? "DATA" : "CLOCK")} first");
            if (!hardware.Model.Mcu.IsStm32 && hardware.Pins.OwnerOf(gpio) is { } owner)
                throw NativeFailure.Of("CLR_E_FAIL", $"I2C{busId}: {name} is on GPIO{gpio}, which is taken by {owner}");
            hardware.Pins.Use(gpio, $"I2C{busId}");
        }
    }

    // What nf-interpreter makes of the driver's result; neither says how many bytes went before an error.
    private static I2cTransferStatus Result(I2cStatus status, bool isStm32) => status switch
    {
        I2cStatus.Complete => I2cTransferStatus.FullTransfer,
        I2cStatus.AddressNotAcknowledged or I2cStatus.Partial => I2cTransferStatus.SlaveAddressNotAcknowledged,
        // ESP-IDF answers all of these with ESP_ERR_TIMEOUT; ChibiOS sets no error that the runtime knows.
        _ => isStm32 ? I2cTransferStatus.UnknownError : I2cTransferStatus.ClockStretchTimeout,
    };

    private I2cTransferResult Transfer(NanoSpanByte write, NanoSpanByte read)
    {
        NanoBoard.Enter();
        I2cStatus status = bus.Transfer(ConnectionSettings.DeviceAddress, bus.ClockHertz, write.AsSpan(), read.AsSpan(), out int transferred);
        I2cTransferStatus result = Result(status, isStm32);
        return new I2cTransferResult(result, result == I2cTransferStatus.FullTransfer ? (uint)transferred : 0);
    }
}
