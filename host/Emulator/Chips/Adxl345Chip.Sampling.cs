namespace Controller.Emulator.Chips;

/// <content>Samples, their format and the FIFO.</content>
public sealed partial class Adxl345Chip
{
    private const double StandardGravity = 9.80665;
    private const double OffsetCountsPerG = 64; // 15.6 mg
    private const int CountsPerG = 256; // 3.9 mg

    /// <summary>The FIFO's 32 samples and the one at the output filter (data sheet, FIFO: 33 are available at most).</summary>
    private const int FifoLevels = 32;
    private const int Slots = FifoLevels + 1;

    /// <summary>Table 7: 3200 Hz at rate code 15, half as much for each code below.</summary>
    private const long ShortestPeriodNanoseconds = 312_500;

    /// <summary>Table 1: 1.1 ms and one period after leaving standby.</summary>
    private const long TurnOnNanoseconds = 1_100_000;
    private const long LongestSleepRateNanoseconds = 125_000_000; // 8 Hz at wakeup bits 0

    /// <summary>Table 1: noise in counts RMS at 100 Hz, ±2 g.</summary>
    private static readonly double[] NoiseCountsAt100Hertz = [0.75, 0.75, 1.1];

    /// <summary>Table 15, in counts of the ±2 g range: 50 to 540, -540 to -50, 75 to 875; the middle of each.</summary>
    private static readonly double[] SelfTestG = [295.0 / CountsPerG, -295.0 / CountsPerG, 475.0 / CountsPerG];

    private readonly short[] fifo = new short[3 * Slots];
    private readonly short[] shown = new short[3];
    private readonly double[] lastG = new double[3];
    private int fifoFirst;
    private int fifoCount;
    private bool isTriggered;
    private bool isUnread;
    private bool isOverrun;
    private bool dataWasRead;
    private long nextSampleNanoseconds = long.MaxValue;

    private FifoMode Mode => (FifoMode)(registers[FifoControl] >> 6);

    private int WatermarkLevel => registers[FifoControl] & 0x1F;

    private bool IsSleeping => (registers[PowerControl] & SleepBit) != 0 || isAutoAsleep;

    private int RateCode => registers[Rate] & 0x0F;

    private long PeriodNanoseconds => IsSleeping
        ? LongestSleepRateNanoseconds << (registers[PowerControl] & 3)
        : ShortestPeriodNanoseconds << (15 - RateCode);

    private void ResetSampling()
    {
        fifoFirst = 0;
        fifoCount = 0;
        isTriggered = false;
        isUnread = false;
        isOverrun = false;
        dataWasRead = false;
        Array.Clear(shown);
        nextSampleNanoseconds = long.MaxValue;
    }

    private void WritePowerControl(byte value)
    {
        byte old = registers[PowerControl];
        registers[PowerControl] = (byte)(value & 0x3F);
        if ((value & AutoSleep) == 0)
            isAutoAsleep = false;
        if (((old ^ value) & (Measure | SleepBit | 3)) != 0)
            RestartSampling();
        if (((old ^ value) & (Measure | Link)) != 0)
            RestartMotion();
        ShowPins();
    }

    private void RestartSampling()
    {
        nextSampleNanoseconds = (registers[PowerControl] & Measure) != 0
            ? clock.NowNanoseconds + TurnOnNanoseconds + PeriodNanoseconds
            : long.MaxValue;
        ShowPins();
    }

    private void WrittenFifoControl()
    {
        if (Mode == FifoMode.Bypass)
        {
            fifoFirst = 0;
            fifoCount = 0;
            isOverrun = false;
        }

        isTriggered = false;
        ShowPins();
    }

    /// <summary>Brings samples up to now. Those that nothing can notice any more are not taken.</summary>
    private void Update()
    {
        long now = clock.NowNanoseconds;
        while (nextSampleNanoseconds <= now)
        {
            long due = (now - nextSampleNanoseconds) / PeriodNanoseconds;
            long skipped = Math.Max(0, due - UsefulSamples());
            if (skipped > 0 && Mode == FifoMode.Bypass)
                isOverrun |= !IsSleeping;
            nextSampleNanoseconds += skipped * PeriodNanoseconds;
            long at = nextSampleNanoseconds;
            nextSampleNanoseconds += PeriodNanoseconds;
            Take(at);
        }

        ShowPins();
    }

    /// <summary>Samples before the last one that can still show: all when motion is watched, else what fits the FIFO.</summary>
    private long UsefulSamples()
    {
        if ((registers[InterruptEnable] & MotionBits) != 0)
            return long.MaxValue;
        return Mode switch
        {
            FifoMode.Bypass => 0,
            FifoMode.Stream => Slots,
            FifoMode.Fifo => Slots - fifoCount <= 0 ? 0 : long.MaxValue,
            _ => isTriggered && fifoCount >= Slots ? 0 : Slots,
        };
    }

    private void Take(long atNanoseconds)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double g = (force[axis].At(atNanoseconds) / StandardGravity * gain[axis]) + offsetG[axis];
            if (noise is not null)
                g += NoiseCountsAt100Hertz[axis] / CountsPerG * Math.Sqrt(1e7 / PeriodNanoseconds) * noise.NextGaussian();
            if ((registers[DataFormat] & SelfTest) != 0)
                g += SelfTestG[axis];
            g += (sbyte)registers[OffsetX + axis] / OffsetCountsPerG;
            lastG[axis] = double.IsNaN(g) ? 0 : g;
        }

        if (IsSleeping)
            ShowLast(); // no DATA_READY and nothing for the FIFO in sleep mode (POWER_CTL, Sleep Bit)
        else
            Keep();
        Watch(atNanoseconds);
        ShowPins();
    }

    private void Keep()
    {
        if (Mode == FifoMode.Bypass)
        {
            isOverrun |= isUnread;
            isUnread = true;
            ShowLast();
            return;
        }

        bool stopsWhenFull = Mode == FifoMode.Fifo || isTriggered;
        if (fifoCount == Slots && !stopsWhenFull)
            DropFirst();
        if (fifoCount < Slots)
        {
            int slot = (fifoFirst + fifoCount) % Slots;
            for (int axis = 0; axis < 3; axis++)
                fifo[(3 * slot) + axis] = Format(lastG[axis]);
            fifoCount++;
        }

        isOverrun |= fifoCount > FifoLevels;
    }

    private void ShowLast()
    {
        for (int axis = 0; axis < 3; axis++)
            shown[axis] = Format(lastG[axis]);
    }

    /// <summary>DATA_FORMAT: scale and ends by FULL_RES and range, justification, and the low bit of the fast rates (data sheet, Data Formatting of Upper Data Rates).</summary>
    private short Format(double g)
    {
        byte format = registers[DataFormat];
        int range = format & 3;
        bool isFull = (format & FullResolution) != 0;
        int end = isFull ? 512 << range : 512;
        double counts = Math.Round(g * (isFull ? CountsPerG : CountsPerG >> range));
        int value = (int)Math.Clamp(counts, -end, end - 1);
        if (RateCode >= 14 && (isFull || range == 0))
            value &= ~1;
        if ((format & LeftJustified) != 0)
            value <<= isFull ? 6 - range : 6;
        return (short)value;
    }

    private byte ReadData(int place)
    {
        dataWasRead = true;
        short value = Mode != FifoMode.Bypass && fifoCount > 0 ? fifo[(3 * fifoFirst) + (place / 2)] : shown[place / 2];
        return (byte)(value >> (8 * (place & 1)));
    }

    /// <summary>A transaction that read data is over: the sample is spent.</summary>
    private void TakeReadSample()
    {
        isUnread = false;
        isOverrun = false;
        if (Mode == FifoMode.Bypass || fifoCount == 0)
            return;
        fifo.AsSpan(3 * fifoFirst, 3).CopyTo(shown);
        DropFirst();
    }

    private void DropFirst()
    {
        fifoFirst = (fifoFirst + 1) % Slots;
        fifoCount--;
    }

    private byte ReadFifoStatus() => (byte)((isTriggered ? 0x80 : 0) | fifoCount);

    /// <summary>FIFO_CTL, trigger mode: an interrupt on the chosen pin keeps the last samples and lets the FIFO fill up once.</summary>
    private void Trigger(bool isSecondPin)
    {
        if (Mode != FifoMode.Trigger || isTriggered || isSecondPin != ((registers[FifoControl] & 0x20) != 0))
            return;
        isTriggered = true;
        while (fifoCount > WatermarkLevel)
            DropFirst();
    }

    private enum FifoMode
    {
        Bypass,
        Fifo,
        Stream,
        Trigger,
    }
}
