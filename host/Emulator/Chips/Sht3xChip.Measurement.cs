using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;

namespace Controller.Emulator.Chips;

/// <content>Measurements: when they end, what they give, and what the alert logic makes of them.</content>
public sealed partial class Sht3xChip
{
    /// <summary>Table 4: duration of a measurement by repeatability, typical and at most, above 2.4 V.</summary>
    private static readonly long[] TypicalNanoseconds = [2_500_000, 4_500_000, 12_500_000];

    private static readonly long[] MaxNanoseconds = [4_000_000, 6_000_000, 15_000_000];

    /// <summary>Tables 1 and 2: repeatability, which is three standard deviations.</summary>
    private static readonly double[] HumidityRepeatabilityPercent = [0.21, 0.15, 0.08];

    private static readonly double[] TemperatureRepeatabilityCelsius = [0.15, 0.08, 0.04];

    private Mode mode;
    private Repeatability repeatability;
    private long measurementEndNanoseconds;
    private long periodNanoseconds;
    private long postedNanoseconds;
    private bool hasPeriodicData;
    private int rawTemperature;
    private int rawHumidity;

    private void StartSingleShot(int code, Repeatability wanted, bool isStretching)
    {
        if (mode == Mode.Periodic)
        {
            status |= CommandFailed;
            Report(code, "Single Shot", isWrite: true, "ignored in periodic mode; section 4.8 asks for a break first");
            return;
        }

        repeatability = wanted;
        pending = isStretching ? Pending.StretchedMeasurement : Pending.Measurement;
        measurementEndNanoseconds = clock.NowNanoseconds + DurationNanoseconds;
    }

    private void StartPeriodic(Repeatability wanted, long period)
    {
        mode = Mode.Periodic;
        repeatability = wanted;
        periodNanoseconds = period;
        hasPeriodicData = false;
        measurementEndNanoseconds = clock.NowNanoseconds + DurationNanoseconds;
        PostNextMeasurement();
    }

    private void Break()
    {
        mode = Mode.Idle;
        hasPeriodicData = false;
        readyNanoseconds = clock.NowNanoseconds + BreakNanoseconds;
    }

    private void Fetch()
    {
        pending = Pending.Fetch;
        if (mode != Mode.Periodic)
            Report(FetchData, "Fetch Data", isWrite: true, "the sensor is not in periodic mode and has nothing to fetch");
    }

    private bool TryFetch()
    {
        if (!hasPeriodicData)
            return false;
        hasPeriodicData = false;
        Answer(rawTemperature, rawHumidity);
        return true;
    }

    private void CompleteSingleShot()
    {
        Measure(Math.Min(measurementEndNanoseconds, clock.NowNanoseconds));
        Answer(rawTemperature, rawHumidity);
    }

    private long DurationNanoseconds
    {
        get
        {
            long typical = TypicalNanoseconds[(int)repeatability];
            return typical + (long)(durationShare * (MaxNanoseconds[(int)repeatability] - typical));
        }
    }

    /// <summary>Takes the periodic measurements that have ended since the last look; each counts for the alerts.</summary>
    private void CatchUp()
    {
        while (mode == Mode.Periodic && measurementEndNanoseconds <= clock.NowNanoseconds)
        {
            Measure(measurementEndNanoseconds);
            measurementEndNanoseconds += periodNanoseconds;
            hasPeriodicData = true;
            EvaluateAlerts();
        }
    }

    private void PostNextMeasurement()
    {
        if (AlertPinChanged is null || clock is not IEventClock events || postedNanoseconds == measurementEndNanoseconds)
            return;
        postedNanoseconds = measurementEndNanoseconds;
        events.Post(measurementEndNanoseconds, periodicEvent);
    }

    private void OnPeriodicEvent()
    {
        // A break or another period may have come meanwhile: then this one is no measurement's end.
        if (mode != Mode.Periodic || postedNanoseconds != clock.NowNanoseconds)
            return;
        CatchUp();
        PostNextMeasurement();
    }

    private void Measure(long atNanoseconds)
    {
        double celsius = AirTemperatureCelsius.At(atNanoseconds);
        double percent = RelativeHumidityPercent.At(atNanoseconds);
        if ((status & HeaterOn) != 0)
        {
            percent *= SaturationRatio(celsius, celsius + HeaterRiseCelsius);
            celsius += HeaterRiseCelsius;
        }

        if (!isIdeal)
        {
            celsius += temperatureOffsetCelsius + (TemperatureRepeatabilityCelsius[(int)repeatability] / 3 * noise.NextGaussian());
            percent += humidityOffsetPercent + (HumidityRepeatabilityPercent[(int)repeatability] / 3 * noise.NextGaussian());
        }

        // Section 4.13, solved for the raw word.
        rawTemperature = Word((celsius + 45) / 175);
        rawHumidity = Word(percent / 100);
    }

    /// <summary>
    /// How much of its relative humidity air keeps when it is warmed: the ratio of the saturation pressures by Magnus' formula
    /// with Sensirion's constants (Humidity at a Glance, version 2.1: 17.62 and 243.12 °C).
    /// </summary>
    private static double SaturationRatio(double fromCelsius, double toCelsius) =>
        double.IsFinite(fromCelsius) && fromCelsius > -200 && toCelsius > -200
            ? PortableMath.Exp((17.62 * fromCelsius / (243.12 + fromCelsius)) - (17.62 * toCelsius / (243.12 + toCelsius)))
            : 1;

    private static int Word(double share) => double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * 65535);

    private void EvaluateAlerts()
    {
        // Alert Mode, section 2: limits hold the 7 highest bits of humidity and the 9 highest of temperature.
        Track(HumidityAlert, rawHumidity, 0xFE00, 0);
        Track(TemperatureAlert, rawTemperature, 0x01FF, 7);
        UpdateAlertPin();
    }

    private void Track(int alert, int raw, int mask, int shift)
    {
        int highSet = (limits[HighSet] & mask) << shift;
        int lowSet = (limits[LowSet] & mask) << shift;
        if (lowSet > highSet)
            status &= ~alert;
        else if (raw > highSet || raw < lowSet)
            status |= alert;
        else if (raw <= (limits[HighClear] & mask) << shift && raw >= (limits[LowClear] & mask) << shift)
            status &= ~alert;
    }

    /// <summary>Alert Mode, section on power-up: ALERT is high after any reset, too; clearing the status ends that.</summary>
    private void UpdateAlertPin()
    {
        bool level = (status & (HumidityAlert | TemperatureAlert | ResetDetected)) != 0;
        if (level == AlertPin)
            return;
        AlertPin = level;
        AlertPinChanged?.Invoke(level);
    }

    private enum Mode
    {
        Idle,
        Periodic,
    }
}
