using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <content>Ranging: modes, durations, results and interrupts.</content>
public sealed partial class Vl53l0xChip
{
    /// <summary>
    /// Signal of an 88 % target at 400 mm, in Mcps. With the inverse square it gives DS11555's ranges at the API's limits: 0.1 Mcps at
    /// 2 m (white, long range) and at 0.8 m (grey), 0.25 Mcps at 1.2 m (white, default).
    /// </summary>
    private const double SignalAt400Millimetres = 2.4;
    private const double WhitePercent = 88;
    private const double MaxSignalMegacounts = 511; // 9.7 fixed point
    private const double MaxScaleError = 0.03; // DS11555, ranging accuracy: a few percent; 3 % assumed
    private const int OutOfRangeMillimetres = 8190;

    private const int NoTarget = 4;
    private const int RangeComplete = 11;

    private const int StartStop = 0x01;
    private const int BackToBack = 0x02;
    private const int Timed = 0x04;
    private const int Histogram = 0x08;
    private const int NewSampleReady = 4;

    // DSS' choice of detectors is not modelled: 8.8 fixed point, all but those at the rim.
    private const int EffectiveDetectors = 0xC800;

    /// <summary>UM2039, section 2.4: the reference calibration takes some 40 ms for both its steps.</summary>
    private const long CalibrationNanoseconds = 20_000_000;

    private const double PixelClockNanoseconds = 1.655; // the API's PLL_period_ps
    private const int ClocksOfMacroPeriod = 2304;

    private bool isRanging;
    private bool isContinuous;
    private bool isCalibration;
    private long startNanoseconds;
    private long endNanoseconds;
    private long periodNanoseconds;
    private long postedNanoseconds;

    private void WriteStart(byte value)
    {
        if ((value & Histogram) != 0)
            Report(RangeStart, "histograms are not modelled");
        bool wasContinuous = isContinuous;
        if (wasContinuous || (value & (StartStop | BackToBack | Timed)) == 0)
            StopRanging();

        // While it runs by itself, the start bit is the stop bit. It reads 0 once it is taken.
        pages[0][RangeStart] = (byte)(value & ~StartStop);
        if ((value & (BackToBack | Timed)) == 0 && (wasContinuous || (value & StartStop) == 0))
            return;
        if (pages[1][StopVariable] != stopVariable)
            Report(RangeStart, "started without the stop variable (page 1, 91h) that was read at start-up");

        int steps = pages[0][SequenceConfig];
        isCalibration = steps is 0x01 or 0x02;
        isRanging = true;
        isContinuous = (value & (BackToBack | Timed)) != 0;
        startNanoseconds = clock.NowNanoseconds;
        long duration = isCalibration ? CalibrationNanoseconds : RangingNanoseconds(steps);
        endNanoseconds = startNanoseconds + duration;
        periodNanoseconds = (value & Timed) == 0 ? duration : Math.Max(duration, TimedNanoseconds);
        pages[0][RangeStatus] &= 0xFE;
        PostEnd();
    }

    private void StopRanging()
    {
        isRanging = false;
        isContinuous = false;
    }

    /// <summary>The API multiplies milliseconds by OSC_CALIBRATE_VAL.</summary>
    private long TimedNanoseconds
    {
        get
        {
            long ticks = ((long)Word(InterMeasurementPeriod) << 16) | (long)Word(InterMeasurementPeriod + 2);
            return ticks * 1_000_000 / slowTicksPerMillisecond;
        }
    }

    /// <summary>Sum of the enabled steps as the API's set_measurement_timing_budget has it, so that a budget takes the time it says.</summary>
    private long RangingNanoseconds(int steps)
    {
        double microseconds = 1320 + 960;
        double msrc = (pages[0][MsrcTimeout] + 1) * MacroPeriodMicroseconds(PreRangePeriod);
        if ((steps & 0x10) != 0)
            microseconds += msrc + 590; // target centre check
        if ((steps & 0x08) != 0)
            microseconds += 2 * (msrc + 690); // dynamic SPAD selection
        else if ((steps & 0x04) != 0)
            microseconds += msrc + 660; // minimum signal rate check
        if ((steps & 0x40) != 0)
            microseconds += PreRangeMacroPeriods * MacroPeriodMicroseconds(PreRangePeriod) + 660;
        if ((steps & 0x80) != 0)
            microseconds += FinalRangeMacroPeriods(steps) * MacroPeriodMicroseconds(FinalRangePeriod) + 550;
        return (long)(microseconds * 1000);
    }

    private double MacroPeriodMicroseconds(int register) =>
        ClocksOfMacroPeriod * 2 * (pages[0][register] + 1) * PixelClockNanoseconds / 1000;

    private double PreRangeMacroPeriods => DecodeTimeout(Word(PreRangeTimeout));

    /// <summary>The final range's timeout contains the pre-range's.</summary>
    private double FinalRangeMacroPeriods(int steps) =>
        Math.Max(0, DecodeTimeout(Word(FinalRangeTimeout)) - ((steps & 0x40) != 0 ? PreRangeMacroPeriods : 0));

    /// <summary>The API's decode_timeout: low byte times 2 to the high byte, plus 1; 16 bits of it.</summary>
    private static double DecodeTimeout(int word) => (((word & 0xFF) << Math.Min(word >> 8, 16)) & 0xFFFF) + 1;

    private void CatchUp()
    {
        if (!isRanging || clock.NowNanoseconds < endNanoseconds)
            return;

        // Of measurements that nobody looked at only the last one is left, but the interrupts of all of them.
        long skipped = isContinuous ? (clock.NowNanoseconds - endNanoseconds) / periodNanoseconds : 0;
        bool needsEach = pages[0][InterruptConfig] is 1 or 2 or 3 && pages[0][InterruptStatus] == 0;
        for (long i = needsEach ? 0 : skipped; i <= skipped; i++)
            Finish(endNanoseconds + (i * periodNanoseconds));
        endNanoseconds += (skipped + 1) * periodNanoseconds;
        isRanging = isContinuous;
        UpdateInterruptPin();
        PostEnd();
    }

    private void PostEnd()
    {
        if (!isRanging || InterruptPinChanged is null || clock is not IEventClock events || postedNanoseconds == endNanoseconds)
            return;
        postedNanoseconds = endNanoseconds;
        events.Post(endNanoseconds, endEvent);
    }

    private void OnMeasurementEnd()
    {
        if (postedNanoseconds == clock.NowNanoseconds)
            CatchUp();
    }

    private void Finish(long at)
    {
        if (isCalibration)
        {
            bool isVoltage = pages[0][SequenceConfig] == 0x01;
            pages[0][isVoltage ? DetectorVoltage : PhaseCalibration] = isVoltage ? (byte)0x1F : (byte)0x01;
            pages[0][RangeStatus] |= 1;
            pages[0][InterruptStatus] = (byte)(pages[0][InterruptConfig] & 7);
            return;
        }

        PutResult(at);
    }

    private void PutResult(long at)
    {
        double distance = DistanceMillimetres.At(at);
        double signal = SignalMegacounts(distance, ReflectancePercent.At(at));
        double ambient = Rate(AmbientMegacountsPerSecond.At(at));
        bool isSeen = signal > 0 && signal >= Word(FinalRateLimit) / 128.0;
        double range = OutOfRangeMillimetres;
        if (isSeen)
        {
            double error = isIdeal ? 0 : Deviation(signal, ambient) * noise.NextGaussian();
            range = Math.Clamp((distance * gain) + error + OffsetMillimetres, 0, OutOfRangeMillimetres);
        }

        int code = Failure != Vl53l0xFailure.None ? (int)Failure : isSeen ? RangeComplete : NoTarget;
        bool isFractional = (pages[0][RangeConfig] & 1) != 0;
        pages[0][RangeStatus] = (byte)((code << 3) | 1);
        PutWord(pages[0], RangeStatus + 2, EffectiveDetectors);
        PutWord(pages[0], RangeStatus + 6, (int)Math.Round(signal * 128));
        PutWord(pages[0], RangeStatus + 8, (int)Math.Round(ambient * 128));
        PutWord(pages[0], RangeStatus + 10, (int)Math.Round(isFractional ? range * 4 : range));
        PutWord(pages[1], ReferenceRate, (int)Math.Round(Rate(ReferenceMegacounts()) * 128));
        Interrupt(range);
    }

    private static double SignalMegacounts(double distance, double reflectancePercent)
    {
        if (!(distance >= 0) || distance > OutOfRangeMillimetres)
            return 0;
        double nearness = 400 / Math.Max(distance, 1);
        return Rate(SignalAt400Millimetres * reflectancePercent / WhitePercent * nearness * nearness);
    }

    private static double Rate(double megacounts) => double.IsNaN(megacounts) ? 0 : Math.Clamp(megacounts, 0, MaxSignalMegacounts);

    /// <summary>Register 28h: 12 bits, quarters of a millimetre.</summary>
    private double OffsetMillimetres => (short)(Word(RangeOffset) << 4) / 16 / 4.0;

    /// <summary>
    /// Standard deviation in mm as the API's calc_sigma_estimate has it: an effective pulse of 8 ns and ambient light over 6 ns, over the
    /// root of 12 times the events that are counted while the laser is on (3 x 2048 clocks of each macro period).
    /// </summary>
    private double Deviation(double signal, double ambient)
    {
        int steps = pages[0][SequenceConfig];
        double laserMicroseconds = 3 * 2048 * (PreRangeMacroPeriods + FinalRangeMacroPeriods(steps)) * PixelClockNanoseconds / 1000;
        double events = Math.Max(1, signal * laserMicroseconds);
        double ambientNanoseconds = 6 * ambient / signal;
        return Math.Sqrt(64 + (ambientNanoseconds * ambientNanoseconds)) / (2 * Math.Sqrt(12 * events)) * 299.7;
    }

    /// <summary>SYSTEM_INTERRUPT_CONFIG_GPIO: 1 below the low threshold, 2 above the high one, 3 outside both, 4 each sample; thresholds in 2 mm.</summary>
    private void Interrupt(double range)
    {
        int low = (Word(ThresholdLow) & 0xFFF) * 2;
        int high = (Word(ThresholdHigh) & 0xFFF) * 2;
        int condition = pages[0][InterruptConfig] & 7;
        bool isMet = condition switch
        {
            1 => range < low,
            2 => range > high,
            3 => range < low || range > high,
            NewSampleReady => true,
            _ => false,
        };
        if (isMet)
            pages[0][InterruptStatus] = (byte)condition;
    }

    private void ClearInterrupt()
    {
        if ((pages[0][InterruptClear] & 1) == 0)
            return;
        pages[0][InterruptStatus] = 0;
        UpdateInterruptPin();
    }

    /// <summary>GPIO_HV_MUX_ACTIVE_HIGH, bit 4: an interrupt is high, else low.</summary>
    private void UpdateInterruptPin()
    {
        bool isActive = (pages[0][InterruptStatus] & 7) != 0;
        bool level = !isActive ^ ((pages[0][InterruptPolarity] & 0x10) != 0);
        if (level == InterruptPin)
            return;
        InterruptPin = level;
        InterruptPinChanged?.Invoke(level);
    }
}
