using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The digital-to-analog converters of the MCU. An output settles at once; the real ones need microseconds.</summary>
public sealed class DacUnit
{
    private readonly DacModel? model;
    private readonly IVirtualClock clock;
    private readonly TraceRecorder trace;
    private readonly double?[] volts;

    internal DacUnit(BoardModel model, IVirtualClock clock, TraceRecorder trace)
    {
        this.model = model.Dac;
        this.clock = clock;
        this.trace = trace;
        volts = new double?[ChannelCount];
    }

    /// <summary>A channel's output has changed; its number.</summary>
    public event Action<int>? Changed;

    /// <summary>Number of channels; 0 when the MCU or its firmware target has none.</summary>
    public int ChannelCount => model?.Gpios.Count ?? 0;

    /// <summary>Bits of a value.</summary>
    public int ResolutionBits => model?.ResolutionBits ?? 0;

    /// <summary>GPIO of a channel.</summary>
    public int GpioOf(int channel) => model!.Gpios[channel];

    /// <summary>Volts at a channel's pin; null while the channel is closed.</summary>
    public double? Volts(int channel) => volts[channel];

    /// <summary>Volts that a channel puts on a pin; null when none does.</summary>
    internal double? VoltsAt(int gpio)
    {
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            if (GpioOf(channel) == gpio)
                return volts[channel];
        }

        return null;
    }

    internal void Open(int channel) => Set(channel, volts[channel] ?? 0);

    internal void Write(int channel, int value) => Set(channel, value * model!.FullScaleVolts / ((1 << ResolutionBits) - 1));

    internal void Close(int channel) => volts[channel] = null;

    internal void Reset()
    {
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            if (volts[channel] is > 0)
                Set(channel, 0);
            volts[channel] = null;
        }
    }

    private void Set(int channel, double newVolts)
    {
        volts[channel] = newVolts;
        trace.Number(clock.NowNanoseconds, TraceKind.Dac, GpioOf(channel), newVolts);
        Changed?.Invoke(channel);
    }
}
