namespace Controller.Emulator.Chips;

/// <content>Activity, inactivity, free fall, taps, and the interrupt pins.</content>
public sealed partial class Adxl345Chip
{
    private const byte AsleepStatus = 0x08;
    private const double ThresholdG = 0.0625;
    private const long DurationNanoseconds = 625_000;
    private const long LatencyNanoseconds = 1_250_000;
    private const long FreeFallTimeNanoseconds = 5_000_000;
    private const long InactivityTimeNanoseconds = 1_000_000_000;

    private readonly double[] activityReference = new double[3];
    private readonly double[] inactivityReference = new double[3];
    private byte motion; // latched until INT_SOURCE is read
    private bool hasReferences;
    private bool isAutoAsleep;
    private bool isLinkedInactive;
    private long quietSinceNanoseconds;
    private long fallingSinceNanoseconds;
    private Tap tap;
    private long tapSinceNanoseconds;

    private void RestartMotion()
    {
        motion &= registers[InterruptEnable];
        hasReferences = false;
        isAutoAsleep = false;
        isLinkedInactive = false;
        quietSinceNanoseconds = -1;
        fallingSinceNanoseconds = -1;
        tap = Tap.None;
        ShowPins();
    }

    private byte ReadInterruptSource()
    {
        byte source = Source();
        motion = 0;
        ShowPins();
        return source;
    }

    private byte Source()
    {
        bool hasData = Mode == FifoMode.Bypass ? isUnread : fifoCount > 0;
        return (byte)(motion
            | (hasData ? DataReady : 0)
            | (fifoCount >= WatermarkLevel ? Watermark : 0)
            | (isOverrun ? Overrun : 0));
    }

    private void ShowPins()
    {
        int active = Source() & registers[InterruptEnable];
        bool isFirst = (active & ~registers[InterruptMap]) != 0;
        bool isSecond = (active & registers[InterruptMap]) != 0;
        if (isFirst)
            Trigger(isSecondPin: false);
        if (isSecond)
            Trigger(isSecondPin: true);
        bool idle = (registers[DataFormat] & ActiveLow) != 0;
        alarm.Set(registers[InterruptEnable] != 0 ? nextSampleNanoseconds : long.MaxValue);
        if (Interrupt1Pin != (isFirst != idle))
        {
            Interrupt1Pin = isFirst != idle;
            Interrupt1PinChanged?.Invoke(Interrupt1Pin);
        }

        if (Interrupt2Pin != (isSecond != idle))
        {
            Interrupt2Pin = isSecond != idle;
            Interrupt2PinChanged?.Invoke(Interrupt2Pin);
        }
    }

    private void Watch(long nowNanoseconds)
    {
        byte enabled = registers[InterruptEnable];
        if ((enabled & MotionBits) == 0)
            return;
        if (!hasReferences)
        {
            hasReferences = true;
            lastG.CopyTo(activityReference, 0);
            lastG.CopyTo(inactivityReference, 0);
        }

        bool isLinked = (registers[PowerControl] & Link) != 0;
        if ((enabled & Activity) != 0 && (!isLinked || isLinkedInactive))
            WatchActivity(nowNanoseconds);
        if ((enabled & Inactivity) != 0 && !(isLinked && isLinkedInactive) && !IsSleeping)
            WatchInactivity(nowNanoseconds);
        if ((enabled & FreeFall) != 0 && !IsSleeping)
            WatchFreeFall(nowNanoseconds);
        if ((enabled & (SingleTap | DoubleTap)) != 0 && !IsSleeping)
            WatchTaps(nowNanoseconds);
    }

    /// <summary>THRESH_ACT and ACT_INACT_CTL: one axis above the threshold, or that far from where it was when the watch began.</summary>
    private void WatchActivity(long nowNanoseconds)
    {
        byte control = registers[ActivityControl];
        byte axes = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double reference = (control & 0x80) != 0 ? activityReference[axis] : 0;
            if ((control & (0x40 >> axis)) != 0 && Math.Abs(lastG[axis] - reference) > registers[ActivityThreshold] * ThresholdG)
                axes |= (byte)(0x40 >> axis);
        }

        if (axes == 0)
            return;
        motion |= Activity;
        registers[ActivityTapStatus] = (byte)((registers[ActivityTapStatus] & (AsleepStatus | 0x07)) | axes);
        lastG.CopyTo(activityReference, 0);
        lastG.CopyTo(inactivityReference, 0);
        quietSinceNanoseconds = -1;
        isLinkedInactive = false;
        if (!isAutoAsleep)
            return;
        isAutoAsleep = false;
        registers[ActivityTapStatus] &= unchecked((byte)~AsleepStatus);
        nextSampleNanoseconds = nowNanoseconds + PeriodNanoseconds;
    }

    /// <summary>THRESH_INACT and TIME_INACT: all axes below the threshold for that many seconds.</summary>
    private void WatchInactivity(long nowNanoseconds)
    {
        byte control = registers[ActivityControl];
        bool isQuiet = (control & 0x07) != 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double reference = (control & 0x08) != 0 ? inactivityReference[axis] : 0;
            if ((control & (0x04 >> axis)) != 0 && Math.Abs(lastG[axis] - reference) >= registers[InactivityThreshold] * ThresholdG)
                isQuiet = false;
        }

        if (!isQuiet)
        {
            quietSinceNanoseconds = -1;
            lastG.CopyTo(inactivityReference, 0);
            return;
        }

        if (quietSinceNanoseconds < 0)
            quietSinceNanoseconds = nowNanoseconds;
        if (nowNanoseconds - quietSinceNanoseconds < registers[InactivityTime] * InactivityTimeNanoseconds)
            return;
        motion |= Inactivity;
        quietSinceNanoseconds = nowNanoseconds;
        if ((registers[PowerControl] & Link) == 0)
            return;
        isLinkedInactive = true;
        lastG.CopyTo(activityReference, 0);
        if ((registers[PowerControl] & AutoSleep) == 0)
            return;
        isAutoAsleep = true;
        registers[ActivityTapStatus] |= AsleepStatus;
        nextSampleNanoseconds = nowNanoseconds + PeriodNanoseconds;
    }

    /// <summary>THRESH_FF and TIME_FF: all axes below the threshold for so many times 5 ms.</summary>
    private void WatchFreeFall(long nowNanoseconds)
    {
        double threshold = registers[FreeFallThreshold] * ThresholdG;
        bool isFalling = Math.Abs(lastG[0]) < threshold && Math.Abs(lastG[1]) < threshold && Math.Abs(lastG[2]) < threshold;
        if (!isFalling)
        {
            fallingSinceNanoseconds = -1;
            return;
        }

        if (fallingSinceNanoseconds < 0)
            fallingSinceNanoseconds = nowNanoseconds;
        if (nowNanoseconds - fallingSinceNanoseconds >= registers[FreeFallTime] * FreeFallTimeNanoseconds)
            motion |= FreeFall;
    }

    /// <summary>
    /// Data sheet, Tap Detection: a tap is a stay above the threshold that ends within DUR; the second one of a double tap begins
    /// after Latent and within Window, and does not last from before.
    /// </summary>
    private void WatchTaps(long nowNanoseconds)
    {
        byte axes = AxesAboveTapThreshold();
        bool isAbove = axes != 0;
        long since = nowNanoseconds - tapSinceNanoseconds;
        switch (tap)
        {
            case Tap.None when isAbove:
                registers[ActivityTapStatus] = (byte)((registers[ActivityTapStatus] & 0xF8) | axes);
                Enter(Tap.First, nowNanoseconds);
                break;
            case Tap.First when !isAbove:
                bool isTap = since <= registers[TapDuration] * DurationNanoseconds;
                if (isTap)
                    motion |= (byte)(SingleTap & registers[InterruptEnable]);
                Enter(isTap && registers[TapLatency] != 0 && registers[TapWindow] != 0 ? Tap.Latency : Tap.None, nowNanoseconds);
                break;
            case Tap.Latency when since < registers[TapLatency] * LatencyNanoseconds:
                if (isAbove && (registers[TapAxes] & 0x08) != 0)
                    Enter(Tap.Spoilt, nowNanoseconds);
                break;
            case Tap.Latency:
                Enter(isAbove ? Tap.Spoilt : Tap.Window, nowNanoseconds);
                break;
            case Tap.Window when isAbove:
                Enter(Tap.Second, nowNanoseconds);
                break;
            case Tap.Window when since >= registers[TapWindow] * LatencyNanoseconds:
                Enter(Tap.None, nowNanoseconds);
                break;
            case Tap.Second when !isAbove:
                if (since <= registers[TapDuration] * DurationNanoseconds)
                    motion |= (byte)((DoubleTap | SingleTap) & registers[InterruptEnable]);
                Enter(Tap.None, nowNanoseconds);
                break;
            case Tap.Spoilt when !isAbove:
                Enter(Tap.None, nowNanoseconds);
                break;
        }
    }

    private void Enter(Tap next, long nowNanoseconds)
    {
        tap = next;
        tapSinceNanoseconds = nowNanoseconds;
    }

    private byte AxesAboveTapThreshold()
    {
        byte axes = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            if ((registers[TapAxes] & (0x04 >> axis)) != 0 && Math.Abs(lastG[axis]) > registers[TapThreshold] * ThresholdG)
                axes |= (byte)(0x04 >> axis);
        }

        return axes;
    }

    private enum Tap
    {
        None,
        First,
        Latency,
        Window,
        Second,
        Spoilt,
    }
}
