namespace Controller.Emulator.Chips;

/// <content>Conversions on their grid, and the clock pulses that read them.</content>
public sealed partial class Hx711Chip
{
    private const int DataPulses = 24;

    private static int Gain(Hx711Input input) => input switch
    {
        Hx711Input.B32 => 32,
        Hx711Input.A64 => 64,
        _ => 128,
    };

    private void Restart(long now)
    {
        selected = converted = Hx711Input.A128;
        pulses = 0;
        isReady = false;
        nextReadyNanoseconds = now + (SettlingConversions * PeriodNanoseconds);
        SetDout(true);
        WakeAt(nextReadyNanoseconds);
    }

    private void Wake() => AdvanceTo(clock.NowNanoseconds);

    private void WakeAt(long nanoseconds) => events?.Post(Math.Max(nanoseconds, clock.NowNanoseconds), wake);

    private void AdvanceTo(long now)
    {
        if (pdSck && !isPoweredDown && now - pdSckRoseNanoseconds > PowerDownNanoseconds)
            PowerDown();
        if (isPoweredDown || now < nextReadyNanoseconds)
            return;
        if (pulses is > 0 and < (int)Hx711Input.A128)
            Report($"{pulses} clock pulses within one conversion period, less than 25: the data sheet calls the outcome a serial communication error. The read was dropped");
        pulses = 0;
        long missed = (now - nextReadyNanoseconds) / PeriodNanoseconds;
        long convertedNanoseconds = nextReadyNanoseconds + (missed * PeriodNanoseconds);
        nextReadyNanoseconds = convertedNanoseconds + PeriodNanoseconds;
        converted = selected;
        code = Convert(convertedNanoseconds);
        isReady = true;
        SetDout(false);
    }

    private int Convert(long at)
    {
        int gain = Gain(converted);
        double volts = (converted == Hx711Input.B32 ? ChannelBDifferentialVolts : ChannelADifferentialVolts).At(at) + (offsetVolts * 128 / gain);
        if (!isIdeal)
            volts += noise.NextGaussian() * (PeriodNanoseconds < 100_000_000 ? FastNoiseVolts : SlowNoiseVolts) * 128 / gain;

        // "Full scale differential input range": ±0.5 (AVDD / gain) is ±2^23.
        double scaled = Math.Floor(volts * gain / (0.5 * AnalogSupplyVolts.At(at)) * (1 << 23));
        return double.IsNaN(scaled) ? 0 : (int)Math.Clamp(scaled, MostNegative, MostPositive);
    }

    private void Rise(long now)
    {
        pdSckRoseNanoseconds = now;
        WakeAt(now + PowerDownNanoseconds + 1);
        if (!isReady && pulses == 0)
            return; // Nothing to read: the pulse only counts towards power-down.
        if (isReady)
        {
            isReady = false;
            pulses = 0;
            WakeAt(nextReadyNanoseconds);
        }

        pulses++;
        if (pulses <= DataPulses)
            SetDout(((code >> (DataPulses - pulses)) & 1) != 0);
        else if (pulses <= (int)Hx711Input.A64)
            Select((Hx711Input)pulses, now);
    }

    // Each pulse beyond the 24th names another input; what counts is the last one.
    private void Select(Hx711Input input, long now)
    {
        SetDout(true);
        if (input == Hx711Input.A128)
            gridNanoseconds = nextReadyNanoseconds;
        selected = input;
        nextReadyNanoseconds = input == converted ? gridNanoseconds : now + (SettlingConversions * PeriodNanoseconds);
        WakeAt(nextReadyNanoseconds);
    }

    private void Fall(long now)
    {
        if (isPoweredDown)
        {
            isPoweredDown = false;
            Restart(now);
            return;
        }

        long high = now - pdSckRoseNanoseconds;
        if (high is < ShortestPulseNanoseconds or > LongestPulseNanoseconds)
            Report($"PD_SCK was high for {high} ns; the data sheet allows {ShortestPulseNanoseconds} to {LongestPulseNanoseconds} ns");

        // Only here: a 28th rise may be the one that switches the chip off after a read.
        if (pulses == (int)Hx711Input.A64 + 1)
            Report("more than 27 clock pulses within one conversion period: the data sheet calls the outcome a serial communication error. Those beyond were ignored");
    }

    private void PowerDown()
    {
        isPoweredDown = true;
        isReady = false;
        pulses = 0;
        SetDout(true);
    }

    private void SetDout(bool level)
    {
        if (level == dout)
            return;
        dout = level;
        DoutPinChanged?.Invoke(level);
    }

    private void DriveDout() => driver?.Drive(isBroken ? null : DoutPin);

    private void Report(string detail) => log?.Report(new UnmodelledAccess(Part, detail));
}
