using Controller.Emulator.Chips;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <content>Buses: I2C, SPI and serial ports.</content>
public partial class FaultInjector<TSelf>
{
    /// <summary>A chip on an I2C bus does not acknowledge its address. It keeps power and registers.</summary>
    /// <param name="part">Its name.</param>
    /// <exception cref="ArgumentException">There is no such part, or it is on no I2C bus.</exception>
    public InjectedFault Nack(string part)
    {
        if (Board.Board.Chips[part] is not II2cTarget target)
            throw new ArgumentException($"\"{part}\" is not on an I2C bus, so it has nothing to acknowledge.", nameof(part));
        return Disturb($"nack {part}", I2cBusOf(target), new SilentOnI2c(target));
    }

    /// <summary>
    /// A chip holds an I2C bus's data line low, as one does that was left in the middle of a read. It lets go after some
    /// clock pulses, when the board's supply is switched, or when the fault ends.
    /// </summary>
    /// <param name="bus">Number of the bus.</param>
    /// <param name="clockPulses">
    /// Pulses until it lets go, from 1; null for never. The MCU's driver gives 9 before each transfer on a bus that is held
    /// (ESP-IDF, <c>i2c_master_clear_bus</c>), so up to 9 are overcome by the next transfer.
    /// </param>
    public InjectedFault StuckLow(int bus = 1, int? clockPulses = null)
    {
        if (clockPulses is { } pulses)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pulses, nameof(clockPulses));
        I2cBus line = Board.Board.I2c(bus);
        HeldDataLine? held = null;
        return Inject(
            $"i2c{bus} stuck low{(clockPulses is { } count ? $", {count} pulses" : "")}",
            () => line.Add(held = new HeldDataLine(clockPulses, Board.Board.Gpio[line.Model.SdaPin], Board.Board.Gpio[line.Model.SclPin])),
            () =>
            {
                line.Remove(held!);
                held!.End();
            });
    }

    /// <summary>Bytes on an I2C bus get to the other end as anything.</summary>
    /// <param name="bus">Number of the bus.</param>
    /// <param name="share">Share of the bytes, more than 0 and at most 1.</param>
    public InjectedFault GarbleI2c(int bus, double share)
    {
        CheckShare(share);
        return Disturb($"i2c{bus} garbled {Text(share)}", Board.Board.I2c(bus), new GarbledI2c(share, NextRandom("i2c")));
    }

    /// <summary>A chip on an I2C bus keeps the clock low for a while after each byte.</summary>
    /// <param name="bus">Number of the bus.</param>
    /// <param name="by">How long.</param>
    public InjectedFault StretchClock(int bus, TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        return Disturb($"i2c{bus} stretched {Text(by)}", Board.Board.I2c(bus), new StretchedClock(Nanoseconds(by)));
    }

    /// <summary>Words from the chips on an SPI bus get to the MCU as anything.</summary>
    /// <param name="bus">Number of the bus.</param>
    /// <param name="share">Share of the words, more than 0 and at most 1.</param>
    public InjectedFault GarbleSpi(int bus, double share)
    {
        CheckShare(share);
        SpiBus spi = Board.Board.Spi[bus];
        var disturbance = new GarbledSpi(share, NextRandom("spi"));
        return Inject($"spi{bus} garbled {Text(share)}", () => spi.Add(disturbance), () => spi.Remove(disturbance));
    }

    /// <summary>The line from the chips of an SPI bus to the MCU stays at a level: a wire to ground or supply.</summary>
    /// <param name="bus">Number of the bus.</param>
    /// <param name="level">The level.</param>
    public InjectedFault StuckMiso(int bus, bool level)
    {
        SpiBus spi = Board.Board.Spi[bus];
        var disturbance = new StuckMiso(level);
        return Inject($"spi{bus} miso stuck {(level ? "high" : "low")}", () => spi.Add(disturbance), () => spi.Remove(disturbance));
    }

    /// <summary>Bytes on the wires of a serial port get to the other end as anything, both ways.</summary>
    /// <param name="port">Number of the port: 2 stands for COM2.</param>
    /// <param name="share">Share of the bytes, more than 0 and at most 1.</param>
    public InjectedFault GarbleSerial(int port, double share)
    {
        CheckShare(share);
        return Disturb($"uart{port} garbled {Text(share)}", Board.Board.Uarts[port], new GarbledSerial(share, NextRandom("uart")));
    }

    /// <summary>Bytes on the wires of a serial port do not get to the other end, both ways; all of them for a broken wire.</summary>
    /// <param name="port">Number of the port: 2 stands for COM2.</param>
    /// <param name="share">Share of the bytes, more than 0 and at most 1.</param>
    public InjectedFault LoseSerial(int port, double share)
    {
        CheckShare(share);
        return Disturb($"uart{port} losing {Text(share)}", Board.Board.Uarts[port], new LossySerial(share, NextRandom("uart")));
    }

    private InjectedFault Disturb(string name, I2cBus bus, I2cDisturbance disturbance)
        => Inject(name, () => bus.Add(disturbance), () => bus.Remove(disturbance));

    private InjectedFault Disturb(string name, Uart port, SerialDisturbance disturbance)
        => Inject(name, () => port.Add(disturbance), () => port.Remove(disturbance));
}
