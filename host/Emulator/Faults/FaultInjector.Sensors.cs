using Controller.Emulator.Chips;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Faults;

/// <content>
/// Sensors. A sensor is named by its part and what it senses, such as <c>imu.AngularRateRadiansPerSecondY</c> or
/// <c>knee-feedback</c> (<see cref="ChipIndex.Input"/>); what goes wrong is what the sensing element sees, before the part's
/// own resolution, range and noise. Several faults of one sensor act in the order in which they began.
/// </content>
public partial class FaultInjector<TSelf>
{
    /// <summary>The sensor keeps showing one value.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="value">The value in the sensor's unit; null for the one that it measures first after the fault began.</param>
    public InjectedFault Stuck(string sensor, double? value = null)
        => Distort($"stuck {sensor}{(value is { } at ? $" at {Text(at)}" : "")}", sensor, () => new StuckDistortion(value));

    /// <summary>The sensor is noisier than its datasheet says.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="standardDeviation">Of the Gaussian noise, in the sensor's unit.</param>
    public InjectedFault Noisy(string sensor, double standardDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        var noise = NextRandom("noise");
        return Distort($"noisy {sensor} {Text(standardDeviation)}", sensor, () => new NoiseDistortion(standardDeviation, noise));
    }

    /// <summary>The sensor shows anything.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="lowest">Least value, in the sensor's unit.</param>
    /// <param name="highest">Greatest value.</param>
    public InjectedFault Garbage(string sensor, double lowest, double highest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
        var values = NextRandom("garbage");
        return Distort($"garbage {sensor} {Text(lowest)} to {Text(highest)}", sensor, () => new GarbageDistortion(lowest, highest, values));
    }

    /// <summary>The sensor measures something else than is there: the true value times a scale, plus an offset.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">In the sensor's unit.</param>
    public InjectedFault Wrong(string sensor, double scale = 1, double offset = 0)
        => Distort($"wrong {sensor} x {Text(scale)} + {Text(offset)}", sensor, () => new WrongDistortion(scale, offset));

    /// <summary>The sensor shows what was there some time ago.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="by">How long ago; until then it shows the first value that it measured.</param>
    public InjectedFault Delayed(string sensor, TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        return Distort($"delayed {sensor} {Text(by)}", sensor, () => new DelayDistortion(Nanoseconds(by)));
    }

    /// <summary>The sensor measures less often than it should, and shows its last measurement between.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="period">Least time between two measurements.</param>
    public InjectedFault Slow(string sensor, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        return Distort($"slow {sensor} {Text(period)}", sensor, () => new SlowDistortion(Nanoseconds(period)));
    }

    /// <summary>Some of the sensor's measurements are missing: it shows the one before instead.</summary>
    /// <param name="sensor">Its name.</param>
    /// <param name="share">Share of the missing ones, more than 0 and at most 1.</param>
    public InjectedFault Intermittent(string sensor, double share)
    {
        CheckShare(share);
        var misses = NextRandom("intermittent");
        return Distort($"intermittent {sensor} {Text(share)}", sensor, () => new IntermittentDistortion(share, misses));
    }

    /// <summary>
    /// The part is gone: one on a bus hears and says nothing, and starts from its power-on values when it comes back; the wire
    /// of one that has a wire of its own is broken.
    /// </summary>
    /// <param name="part">Its name.</param>
    /// <exception cref="ArgumentException">There is no such part, or the emulator does not know how it is connected.</exception>
    public InjectedFault Off(string part)
    {
        IChip chip = Board.Board.Chips[part];
        string name = $"off {part}";
        switch (chip)
        {
            case IWired wired:
                return Inject(name, () => wired.IsBroken = true, () => wired.IsBroken = false);
            case II2cTarget target:
                I2cBus i2c = I2cBusOf(target);
                return Disturb(name, target, new SilentOnI2c(target), i2c.Add, i2c.Remove);
            case ISpiTarget target:
                SpiBus spi = Board.Board.Spi.Buses.First(bus => bus.Targets.Contains(target));
                return Disturb(name, target, new SilentOnSpi(target), spi.Add, spi.Remove);
            default:
                throw new ArgumentException($"\"{part}\": {chip.Part} is on no I2C or SPI bus and has no wire that could break.", nameof(part));
        }
    }

    private protected InjectedFault Distort(string name, string sensor, Func<IDistortion> make)
    {
        Quantity quantity = Board.Board.Chips.Input(sensor);
        IDistortion? distortion = null;
        return Inject(name, () => quantity.Add(distortion = make()), () => quantity.Remove(distortion!));
    }

    private protected I2cBus I2cBusOf(II2cTarget target)
    {
        foreach (I2cBusModel model in Board.Board.Model.I2cBuses)
        {
            I2cBus bus = Board.Board.I2c(model.Id);
            if (bus.Targets.Contains(target))
                return bus;
        }

        throw new ArgumentException($"{target.Part} is on no I2C bus of the board.", nameof(target));
    }

    private InjectedFault Disturb<TDisturbance>(string name, IChip chip, TDisturbance disturbance, Action<TDisturbance> add, Action<TDisturbance> remove)
        => Inject(
            name,
            () =>
            {
                chip.LosePower();
                add(disturbance);
            },
            () => remove(disturbance));
}
