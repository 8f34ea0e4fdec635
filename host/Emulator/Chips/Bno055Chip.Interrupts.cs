using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <content>
/// Interrupts, section 3.8. They look at the samples of the present mode, where the part's sensors look at their own, faster
/// ones: a shock shorter than a sample can be missed, and durations are rounded up to samples.
/// </content>
public sealed partial class Bno055Chip
{
    private const byte AccelerometerNoMotion = 0x80;
    private const byte AccelerometerAnyMotion = 0x40;
    private const byte AccelerometerHighG = 0x20;
    private const byte GyroscopeHighRate = 0x08;
    private const byte GyroscopeAnyMotion = 0x04;

    private readonly double[] forceBefore = new double[3];
    private readonly double[] rateBefore = new double[3];
    private readonly long[] highRateNanoseconds = new long[3];

    private bool hasBefore;
    private int anyMotionSamples;
    private int slowMotionSamples;
    private int rateMotionSamples;
    private long stillNanoseconds;
    private long highGNanoseconds;
    private byte conditions;
    private long postedNanoseconds;

    private byte ReadInterruptStatus()
    {
        byte status = page0[InterruptStatus];
        page0[InterruptStatus] = 0;
        return status;
    }

    private void ResetInterrupts()
    {
        RestartInterrupts();
        SetInterruptPin(false);
    }

    private void RestartInterrupts()
    {
        hasBefore = false;
        conditions = 0;
        anyMotionSamples = slowMotionSamples = rateMotionSamples = 0;
        stillNanoseconds = highGNanoseconds = 0;
        highRateNanoseconds.AsSpan().Clear();
        PostNextSample();
    }

    private void WrittenInterruptEnable()
    {
        conditions &= page1[InterruptEnable];
        PostNextSample();
    }

    private void PostNextSample()
    {
        if (InterruptPinChanged is null || clock is not IEventClock events || page1[InterruptEnable] == 0)
            return;
        long next = mode == ConfigMode || IsSwitching
            ? switchNanoseconds
            : sampleOriginNanoseconds + ((sampleIndex + 1) * SamplePeriodNanoseconds);
        if (next <= clock.NowNanoseconds || next == postedNanoseconds)
            return;
        postedNanoseconds = next;
        events.Post(next, sampleEvent);
    }

    private void OnSampleEvent()
    {
        if (postedNanoseconds != clock.NowNanoseconds || clock.NowNanoseconds < readyNanoseconds)
            return;
        CatchUp();
        PostNextSample();
    }

    private void DetectInterrupts(long periodNanoseconds)
    {
        if (page1[InterruptEnable] == 0)
            return;
        byte now = 0;
        if (Has(Accelerometer))
            now |= (byte)(DetectAnyMotion() | DetectNoMotion(periodNanoseconds) | DetectHighG(periodNanoseconds));
        if (Has(Gyroscope))
            now |= (byte)(DetectHighRate(periodNanoseconds) | DetectRateMotion());
        for (int axis = 0; axis < 3; axis++)
        {
            forceBefore[axis] = forceMilliG[axis];
            rateBefore[axis] = rateDegreesPerSecond[axis];
        }

        hasBefore = true;
        byte risen = (byte)(now & ~conditions & page1[InterruptEnable]);
        conditions = now;
        page0[InterruptStatus] |= risen;
        if ((risen & page1[InterruptMask]) != 0)
            SetInterruptPin(true);
    }

    /// <summary>Section 3.8.2.2: a slope beyond the threshold for AM_DUR + 1 samples; 3.91 mg per count at 2 g.</summary>
    private byte DetectAnyMotion()
    {
        double threshold = page1[AnyMotionThreshold] * ForceRangeMilliG / 512;
        anyMotionSamples = ForceSlopeExceeds(threshold) ? anyMotionSamples + 1 : 0;
        return anyMotionSamples > (page1[AccelerometerInterrupts] & 3) ? AccelerometerAnyMotion : (byte)0;
    }

    /// <summary>Section 3.8.2.1: slow motion counts samples with a slope, no motion the time without.</summary>
    private byte DetectNoMotion(long periodNanoseconds)
    {
        double threshold = page1[NoMotionThreshold] * ForceRangeMilliG / 512;
        bool moves = ForceSlopeExceeds(threshold);
        int duration = (page1[NoMotionSetting] >> 1) & 0x3F;
        if ((page1[NoMotionSetting] & 1) == 0)
        {
            slowMotionSamples = moves ? slowMotionSamples + 1 : 0;
            return slowMotionSamples > (duration & 3) ? AccelerometerNoMotion : (byte)0;
        }

        stillNanoseconds = moves || !hasBefore ? 0 : stillNanoseconds + periodNanoseconds;
        int seconds = (duration >> 4) switch
        {
            0 => (duration & 15) + 1,
            1 => ((duration & 15) * 4) + 20,
            _ => ((duration & 31) * 8) + 88,
        };
        return stillNanoseconds >= seconds * 1_000_000_000L ? AccelerometerNoMotion : (byte)0;
    }

    private bool ForceSlopeExceeds(double thresholdMilliG)
    {
        for (int axis = 0; axis < 3 && hasBefore; axis++)
        {
            bool isEnabled = (page1[AccelerometerInterrupts] & (4 << axis)) != 0;
            if (isEnabled && Math.Abs(forceMilliG[axis] - forceBefore[axis]) > thresholdMilliG)
                return true;
        }

        return false;
    }

    /// <summary>Section 3.8.2.3: 7.81 mg per count at 2 g, for (duration + 1) x 2 ms.</summary>
    private byte DetectHighG(long periodNanoseconds)
    {
        double threshold = page1[HighGThreshold] * ForceRangeMilliG / 256;
        bool isHigh = false;
        for (int axis = 0; axis < 3; axis++)
            isHigh |= (page1[AccelerometerInterrupts] & (0x20 << axis)) != 0 && Math.Abs(forceMilliG[axis]) > threshold;
        highGNanoseconds = isHigh ? highGNanoseconds + periodNanoseconds : 0;
        return highGNanoseconds >= (page1[HighGDuration] + 1) * 2_000_000L ? AccelerometerHighG : (byte)0;
    }

    /// <summary>Section 3.8.2.4: 62.5 °/s per count at 2000 °/s and 62.26 °/s for 0, for (duration + 1) x 2.5 ms; the hysteresis alike.</summary>
    private byte DetectHighRate(long periodNanoseconds)
    {
        byte found = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            int setting = page1[HighRateSetting + (2 * axis)];
            double threshold = (62.26 + (62.5 * (setting & 0x1F))) * RateRangeDegreesPerSecond / 2000;
            double hysteresis = (62.26 + (62.5 * ((setting >> 5) & 3))) * RateRangeDegreesPerSecond / 2000;
            bool wasHigh = highRateNanoseconds[axis] > 0;
            bool isHigh = Math.Abs(rateDegreesPerSecond[axis]) > (wasHigh ? Math.Max(0, threshold - hysteresis) : threshold);
            highRateNanoseconds[axis] = isHigh ? highRateNanoseconds[axis] + periodNanoseconds : 0;
            bool isEnabled = (page1[GyroscopeInterrupts] & (8 << axis)) != 0;
            if (isEnabled && isHigh && highRateNanoseconds[axis] >= (page1[HighRateSetting + (2 * axis) + 1] + 1) * 2_500_000L)
                found = GyroscopeHighRate;
        }

        return found;
    }

    /// <summary>Section 3.8.2.5: 1 °/s per count at 2000 °/s, for 4 x (Slope Samples + 1) samples.</summary>
    private byte DetectRateMotion()
    {
        double threshold = page1[GyroscopeAnyMotionThreshold] * RateRangeDegreesPerSecond / 2000;
        bool moves = false;
        for (int axis = 0; axis < 3 && hasBefore; axis++)
            moves |= (page1[GyroscopeInterrupts] & (1 << axis)) != 0 && Math.Abs(rateDegreesPerSecond[axis] - rateBefore[axis]) > threshold;
        rateMotionSamples = moves ? rateMotionSamples + 1 : 0;
        return rateMotionSamples >= 4 * ((page1[GyroscopeAnyMotionSetting] & 3) + 1) ? GyroscopeAnyMotion : (byte)0;
    }

    private void SetInterruptPin(bool level)
    {
        if (InterruptPin == level)
            return;
        InterruptPin = level;
        InterruptPinChanged?.Invoke(level);
    }
}
