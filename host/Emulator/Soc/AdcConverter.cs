using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The successive-approximation converters of the MCU.</summary>
/// <remarks>Not modelled: the ESP32's non-linearity, sampling capacitors that a weak source cannot charge, and calibration.</remarks>
public sealed class AdcConverter
{
    // Assumed: Espressif publishes no figure; boards with a clean supply scatter by a few counts of 4096.
    private const double NoiseCounts = 2.0;

    // Assumed conversion time with averaging off.
    private const long ConversionNanoseconds = 40_000;

    // RM0410 and RM0090, 'Temperature sensor': 0.76 V at 25 degrees, 2.5 mV per degree; 'VREFINT' 1.21 V; VBAT through 1/4.
    private const double SensorVoltsAt25 = 0.76;
    private const double SensorVoltsPerDegree = 0.0025;
    private const double ReferenceVolts = 1.21;
    private const double BatteryDivider = 4;

    // nf-interpreter, targets/ChibiOS, System.Device.Adc: the runtime waits after it has switched the internal sources on.
    private const long SensorStartNanoseconds = 10_000_000;

    // By GPIO number, which has one byte.
    private readonly Func<long, double>?[] sources = new Func<long, double>?[256];
    private readonly Board board;
    private readonly SeededRandom noise;
    private readonly BoardModel model;
    private readonly bool[] isLostToWifi;

    internal AdcConverter(Board board, SeededRandom noise)
    {
        this.board = board;
        this.noise = noise;
        model = board.Model;
        isLostToWifi = [.. model.Adc.Channels.Select(IsLostToWifi)];
    }

    /// <summary>Number of channels that firmware can name.</summary>
    public int ChannelCount => model.Adc.Channels.Count;

    /// <summary>Largest reading.</summary>
    public int MaxReading => model.Adc.MaxReading;

    /// <summary>Bits of a reading.</summary>
    public int ResolutionBits => model.Adc.ResolutionBits;

    /// <summary>Temperature of the die, in degrees Celsius, for its own sensor.</summary>
    public double DieCelsius { get; set; } = 35;

    /// <summary>Connects a voltage to a pin.</summary>
    /// <param name="gpio">The pin.</param>
    /// <param name="volts">Volts at a virtual time in nanoseconds.</param>
    public void Connect(int gpio, Func<long, double> volts) => sources[gpio] = volts;

    /// <summary>The pin behind a channel.</summary>
    /// <exception cref="ArgumentException">The board brings no such channel out.</exception>
    public int PinOf(int channel)
        => (uint)channel < (uint)ChannelCount && model.Adc.Channels[channel].Gpio is { } gpio && model.FindPin(gpio) is not null
            ? gpio
            : throw new ArgumentException($"{model.Name} brings out no pin for ADC channel {channel}.", nameof(channel));

    /// <summary>What is behind a channel.</summary>
    /// <exception cref="ArgumentException">The runtime knows no such channel.</exception>
    internal AdcChannelModel Channel(int channel)
        => (uint)channel < (uint)ChannelCount
            ? model.Adc.Channels[channel]
            : throw new ArgumentException($"{model.Name} has no ADC channel {channel}; it has 0 to {ChannelCount - 1}.", nameof(channel));

    /// <summary>Whether Wi-Fi has taken the converter of a channel that the runtime knows.</summary>
    internal bool IsTakenByWifi(int channel) => isLostToWifi[channel] && board.IsWifiRunning;

    /// <summary>Converts a channel.</summary>
    /// <returns>0 to <see cref="MaxReading"/>. A pin to which no voltage is connected has that of its DAC or its digital level.</returns>
    public int Read(int channel)
    {
        AdcChannelModel input = Channel(channel);
        if (input.Internal is { } inside)
            return ReadInternal(channel, inside);
        int gpio = input.Gpio!.Value;
        board.Scheduler.Spend(ConversionNanoseconds);
        long now = board.Scheduler.NowNanoseconds;
        double volts = sources[gpio] is { } source ? source(now) : OpenVolts(gpio);
        if (volts > model.Adc.SupplyVolts + 0.3)
            board.Misuse.Report($"GPIO{gpio}", $"{volts:F2} V are beyond the supply of {model.Adc.SupplyVolts:F1} V and its tolerance of 0.3 V: the real pin may be damaged.");
        return Converted(channel, volts, now);
    }

    private bool IsLostToWifi(AdcChannelModel channel)
        => channel.Gpio is { } gpio && model.FindPin(gpio)?.Adc is { } input && !model.Adc.UnitsBesideWifi.Contains(input.Unit);

    private double OpenVolts(int gpio)
    {
        if (board.Dac.VoltsAt(gpio) is { } output)
            return output;
        GpioLine? line = board.Gpio.Find(gpio);
        return line is { Level: true } ? model.Adc.SupplyVolts : 0;
    }

    private int ReadInternal(int channel, AdcSource inside)
    {
        // ESP32: temprature_sens_read() of its library gives degrees Fahrenheit.
        if (!model.Mcu.IsStm32)
            return Traced(channel, (int)Math.Round((DieCelsius * 9 / 5) + 32), board.Scheduler.NowNanoseconds);
        board.Scheduler.Spend(SensorStartNanoseconds + ConversionNanoseconds);
        double volts = inside switch
        {
            AdcSource.Temperature => SensorVoltsAt25 + ((DieCelsius - 25) * SensorVoltsPerDegree),
            AdcSource.Reference => ReferenceVolts,
            _ => model.Adc.SupplyVolts / BatteryDivider,
        };
        return Converted(channel, volts, board.Scheduler.NowNanoseconds);
    }

    private int Converted(int channel, double volts, long now)
    {
        double counts = (Math.Min(volts, model.Adc.SupplyVolts) / model.Adc.FullScaleVolts * MaxReading) + (NoiseCounts * noise.NextGaussian());
        return Traced(channel, (int)Math.Clamp(Math.Round(counts), 0, MaxReading), now);
    }

    private int Traced(int channel, int reading, long now)
    {
        board.Trace.Number(now, TraceKind.Adc, channel, reading);
        return reading;
    }
}
