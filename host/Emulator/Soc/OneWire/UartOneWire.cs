using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc.OneWire;

/// <summary>
/// The UART with which nanoFramework plays the host of a 1-Wire bus: an open-drain TX, and every slot is a byte whose echo
/// tells the answer. Reset and presence are F0h at 9,600 baud; a slot is FFh or 00h at 115,200 baud.
/// </summary>
/// <remarks>
/// nf-interpreter a3e8139a: targets/ESP32/_nanoCLR/nanoFramework.Device.OneWire (UART 2, that is COM3, whose TX and RX pins
/// firmware must have assigned) and targets/ChibiOS/_nf-overlay, ONEWIREv1 (half duplex on a pin that the target fixes; a
/// reset sleeps 10 ms). ESP-IDF's driver hands bytes over when the line has been silent for ten of them, as in <see cref="Uart"/>.
/// The native code blocks the whole runtime, so here too time passes and nothing else of the firmware runs.
/// Not modelled: an echo that misses the driver's time-out of two ticks.
/// </remarks>
public sealed class UartOneWire
{
    /// <summary>nanoFramework's <c>DeviceFunction.COM3_TX</c>; COM3_RX is one more.</summary>
    public const int TransmitFunction = 0x30300;

    private const int ResetBaud = 9_600;
    private const int SlotBaud = 115_200;
    private const byte ResetByte = 0xF0;
    private const int SilentBytes = 10;
    private const int FrameBits = 10;
    private const long ChibiOsResetNanoseconds = 10_000_000;

    private readonly BoardModel model;
    private readonly GpioBank gpio;
    private readonly PinFunctions pins;
    private readonly Scheduler scheduler;
    private GpioLine? transmit;
    private GpioLine? receive;

    internal UartOneWire(BoardModel model, GpioBank gpio, PinFunctions pins, Scheduler scheduler)
    {
        this.model = model;
        this.gpio = gpio;
        this.pins = pins;
        this.scheduler = scheduler;
    }

    /// <summary>Whether firmware has opened it.</summary>
    public bool IsOpen => transmit is not null;

    /// <summary>Takes the pins. False when firmware has assigned none.</summary>
    /// <exception cref="NotSupportedException">The board has no 1-Wire host.</exception>
    internal bool Open()
    {
        (int? transmitGpio, int? receiveGpio) = FindPins();
        if (transmitGpio is not { } txGpio || receiveGpio is not { } rxGpio)
            return false;
        GpioLine tx = gpio[txGpio];
        tx.Write(true);
        tx.ConfigureOutput(openDrain: true, pull: null);
        transmit = tx;
        receive = gpio[rxGpio];
        return true;
    }

    /// <summary>Lets go of the bus.</summary>
    internal void Close()
    {
        transmit?.ConfigureInput(null);
        transmit = null;
        receive = null;
    }

    /// <summary>What a reset of the MCU leaves.</summary>
    internal void Reset()
    {
        transmit = null;
        receive = null;
    }

    /// <summary>Resets the bus.</summary>
    /// <returns>Whether a device has answered.</returns>
    internal bool TouchReset()
    {
        long begin = scheduler.NowNanoseconds;
        byte echo = Exchange(ResetByte, ResetBaud);
        WaitForDriver(ResetBaud);
        long spent = scheduler.NowNanoseconds - begin;
        if (model.OneWire is not null && spent < ChibiOsResetNanoseconds)
            scheduler.Spend(ChibiOsResetNanoseconds - spent);
        return echo != ResetByte;
    }

    /// <summary>One slot: writes a bit, or reads one by writing 1.</summary>
    internal bool TouchBit(bool value)
    {
        bool answer = Slot(value);
        WaitForDriver(SlotBaud);
        return answer;
    }

    /// <summary>Eight slots, lowest bit first.</summary>
    internal byte TouchByte(byte value)
    {
        int answer = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            if (Slot(((value >> bit) & 1) != 0))
                answer |= 1 << bit;
        }

        WaitForDriver(SlotBaud);
        return (byte)answer;
    }

    private (int? Transmit, int? Receive) FindPins()
    {
        if (model.OneWire is { } fixedPin)
            return (fixedPin.Gpio, fixedPin.Gpio);
        if (!model.Mcu.Part.StartsWith("ESP32", StringComparison.Ordinal))
            throw new NotSupportedException($"{model.Name}: nanoFramework's firmware for this board has no 1-Wire host.");
        return (pins.PinOf(TransmitFunction), pins.PinOf(TransmitFunction + 1));
    }

    private bool Slot(bool value) => Exchange(value ? (byte)0xFF : (byte)0x00, SlotBaud) == 0xFF;

    private void WaitForDriver(int baud)
    {
        if (model.OneWire is null)
            scheduler.Spend(SilentBytes * FrameBits * 1_000_000_000L / baud);
    }

    // A frame: start bit, eight data bits, stop bit; the receiver samples each in its middle.
    private byte Exchange(byte value, int baud)
    {
        GpioLine tx = transmit!;
        GpioLine rx = receive!;
        int frame = (value << 1) | (1 << (FrameBits - 1));
        int echo = 0;
        long spent = 0;
        for (int bit = 0; bit < FrameBits; bit++)
        {
            tx.Write(((frame >> bit) & 1) != 0);
            spent = SpendUntil(spent, ((2 * bit) + 1) * 500_000_000L / baud);
            scheduler.Synchronize();
            if (rx.Level)
                echo |= 1 << bit;
            spent = SpendUntil(spent, (bit + 1) * 1_000_000_000L / baud);
        }

        scheduler.Synchronize();
        return (byte)(echo >> 1);
    }

    private long SpendUntil(long spent, long nanoseconds)
    {
        scheduler.Spend(nanoseconds - spent);
        return nanoseconds;
    }
}
