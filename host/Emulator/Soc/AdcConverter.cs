using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The successive-approximation converters of the MCU.</summary>
public sealed class AdcConverter
{
    // ESP32 counts the second converter's channels from 10 on (nanoFramework's AdcController on ESP32).
    private const int SecondUnitFirstChannel = 10;

    // Assumed: Espressif publishes no figure; boards with a clean supply scatter by a few counts of 4096.
    private const double NoiseCounts = 2.0;

    // Assumed conversion time with averaging off.
    private const long ConversionNanoseconds = 40_000;

    private readonly Func<long, double>?[] sources;
    private readonly int?[] pins;
    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;
    private readonly SeededRandom noise;
    private readonly BoardModel model;

    internal AdcConverter(BoardModel model, Scheduler scheduler, TraceRecorder trace, SeededRandom noise)
    {
        this.model = model;
        this.scheduler = scheduler;
        this.trace = trace;
        this.noise = noise;
        sources = new Func<long, double>?[model.Pins.Max(pin => pin.Gpio) + 1];
        pins = new int?[ChannelCount];
        foreach (PinModel pin in model.Pins)
        {
            if (pin.Adc is { } input)
                pins[input.Channel + (input.Unit == 1 ? 0 : SecondUnitFirstChannel)] = pin.Gpio;
        }
    }

    /// <summary>Number of channels that firmware can name.</summary>
    public int ChannelCount { get; } = SecondUnitFirstChannel + 10;

    /// <summary>Largest reading.</summary>
    public int MaxReading => model.Adc.MaxReading;

    /// <summary>Bits of a reading.</summary>
    public int ResolutionBits => model.Adc.ResolutionBits;

    /// <summary>Connects a voltage to a pin.</summary>
    /// <param name="gpio">The pin.</param>
    /// <param name="volts">Volts at a virtual time in nanoseconds.</param>
    public void Connect(int gpio, Func<long, double> volts) => sources[gpio] = volts;

    /// <summary>The pin behind a channel.</summary>
    /// <exception cref="ArgumentException">The board brings no such channel out.</exception>
    public int PinOf(int channel)
    {
        if ((uint)channel < (uint)pins.Length && pins[channel] is { } gpio)
            return gpio;
        bool isFirst = channel < SecondUnitFirstChannel;
        throw new ArgumentException(
            $"{model.Name} brings out no pin for ADC channel {channel} (converter {(isFirst ? 1 : 2)}, input {(isFirst ? channel : channel - SecondUnitFirstChannel)}).",
            nameof(channel));
    }

    /// <summary>Converts a channel.</summary>
    /// <returns>0 to <see cref="MaxReading"/>; an open input reads 0.</returns>
    public int Read(int channel)
    {
        int gpio = PinOf(channel);
        scheduler.Spend(ConversionNanoseconds);
        long now = scheduler.NowNanoseconds;
        double volts = sources[gpio] is { } source ? source(now) : 0;
        double counts = (Math.Min(volts, model.Adc.SupplyVolts) / model.Adc.FullScaleVolts * MaxReading) + (NoiseCounts * noise.NextGaussian());
        int reading = (int)Math.Clamp(Math.Round(counts), 0, MaxReading);
        trace.Number(now, TraceKind.Adc, channel, reading);
        return reading;
    }
}
