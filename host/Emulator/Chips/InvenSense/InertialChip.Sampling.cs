using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Emulator.Chips.InvenSense;

/// <content>Samples and what becomes of them.</content>
public abstract partial class InertialChip
{
    private const double StandardGravity = 9.80665;

    private readonly short[] motionReference = new short[3];
    private bool hasMotionReference;
    private long sampleOriginNanoseconds;
    private long lastSampleIndex;

    /// <summary>Nanoseconds between samples while the sensors run.</summary>
    private protected abstract long SamplePeriodNanoseconds { get; }

    /// <summary>Nanoseconds between the accelerometer's samples in cycle mode.</summary>
    private protected abstract long CyclePeriodNanoseconds { get; }

    /// <summary>Bandwidth of the accelerometer in hertz, for its noise.</summary>
    private protected abstract double AccelBandwidthHertz { get; }

    /// <summary>Bandwidth of the gyroscope in hertz, for its noise.</summary>
    private protected abstract double GyroBandwidthHertz { get; }

    /// <summary>Whether each sample is compared with the one before (wake on motion).</summary>
    private protected virtual bool WatchesMotion => false;

    /// <summary>What self-test adds to an axis of the accelerometer, in g.</summary>
    private protected abstract double AccelSelfTestG(int axis);

    /// <summary>What self-test adds to an axis of the gyroscope, in °/s.</summary>
    private protected abstract double GyroSelfTestDegreesPerSecond(int axis);

    /// <summary>What is written to the offset registers, less what the factory wrote, in g.</summary>
    private double AccelUserOffsetG(int axis)
    {
        int written = Word(spec.AccelOffsetRegister + (spec.AccelOffsetStride * axis)) & ~1;
        return (written - (accelOffsetTrim[axis] & ~1)) / spec.AccelOffsetCountsPerG;
    }

    /// <summary>XG_OFFSET and following: offset x 4 / 2^FS_SEL counts, which is the same rate in every range, in °/s.</summary>
    private double GyroUserOffsetDegreesPerSecond(int axis) => Word(GyroOffset + (2 * axis)) * 4 / 131.0;

    private bool IsAsleep => (registers[PowerManagement1] & Sleep) != 0;

    private bool IsCycling => (registers[PowerManagement1] & (Sleep | Cycle)) == Cycle;

    private long PeriodNanoseconds => IsCycling ? CyclePeriodNanoseconds : SamplePeriodNanoseconds;

    internal void RestartSampling()
    {
        sampleOriginNanoseconds = clock.NowNanoseconds;
        lastSampleIndex = 0;
        ShowPin();
    }

    /// <summary>A register that sets the period of cycle mode was written.</summary>
    internal void ChangedCyclePeriod()
    {
        if (IsCycling)
            RestartSampling();
        ShowPin();
    }

    /// <summary>base^(steps / divisor) by additions, multiplications and divisions only, which give the same bits everywhere.</summary>
    private protected static double Power(double @base, int steps, int divisor)
    {
        double x = steps * SeededRandom.Log(@base) / divisor;

        // e^x = (e^(x/64))^64, and eight terms of the series, where x / 64 is at most 0.03.
        double small = x / 64;
        double sum = 1;
        for (int term = 8; term > 0; term--)
            sum = 1 + (sum * small / term);
        for (int i = 0; i < 6; i++)
            sum *= sum;
        return sum;
    }

    /// <summary>Brings samples up to now. Those that nothing can notice any more are not taken.</summary>
    private void Update()
    {
        if (IsAsleep)
            return;
        long period = PeriodNanoseconds;
        long index = (clock.NowNanoseconds - sampleOriginNanoseconds) / period;
        if (index != lastSampleIndex)
        {
            long first = lastSampleIndex + 1;
            if (FifoKeepsOldest && FifoRecordBytes is > 0 and int record)
            {
                for (long left = ((fifo.Length - fifoLength) / record) + 1; left > 0 && first < index; left--, first++)
                    Take(first, sampleOriginNanoseconds + (first * period));
            }

            long useful = Math.Min(index - first + 1, UsefulSamples());
            if (index - first + 1 > useful && FifoRecordBytes > 0)
                OverflowFifo();
            for (long i = index - useful + 1; i <= index; i++)
                Take(i, sampleOriginNanoseconds + (i * period));
            lastSampleIndex = index;
        }

        ShowPin();
    }

    /// <summary>How many of the last samples can still show.</summary>
    private long UsefulSamples()
    {
        long useful = 1;
        if (WatchesMotion)
            useful = long.MaxValue;
        if ((registers[UserControl] & MasterOn) != 0)
            useful = Math.Max(useful, MasterMemorySamples);
        if (FifoRecordBytes is > 0 and int record)
            useful = Math.Max(useful, (fifo.Length / record) + 2);
        return useful;
    }

    private void Take(long index, long atNanoseconds)
    {
        Measure(atNanoseconds);
        RunMaster(index);
        if (WatchesMotion)
            CompareMotion();
        FillFifo();
        Signal(DataReady);
    }

    private void Measure(long atNanoseconds)
    {
        byte power = registers[PowerManagement1];
        InertialSample sample = source(atNanoseconds);
        Vector3 forceNow = sample.SpecificForceMetresPerSecondSquared;
        Vector3 rateNow = sample.AngularRateRadiansPerSecond;
        double accelNoise = spec.AccelNoiseGPerRootHertz * Math.Sqrt(AccelBandwidthHertz);
        StoreAccel(0, force[0].Distort(atNanoseconds, forceNow.X), accelNoise);
        StoreAccel(1, force[1].Distort(atNanoseconds, forceNow.Y), accelNoise);
        StoreAccel(2, force[2].Distort(atNanoseconds, forceNow.Z), accelNoise);
        if ((power & (Cycle | GyroStandby)) == 0)
        {
            double gyroNoise = spec.GyroNoiseDegreesPerSecondPerRootHertz * Math.Sqrt(GyroBandwidthHertz);
            StoreGyro(0, rate[0].Distort(atNanoseconds, rateNow.X), gyroNoise);
            StoreGyro(1, rate[1].Distort(atNanoseconds, rateNow.Y), gyroNoise);
            StoreGyro(2, rate[2].Distort(atNanoseconds, rateNow.Z), gyroNoise);
        }

        if ((power & TemperatureDisabled) == 0)
            Store(TemperatureOut, (TemperatureCelsius.At(atNanoseconds) - spec.TemperatureZeroCelsius) * spec.TemperatureCountsPerCelsius);
    }

    private void StoreAccel(int axis, double forceMetresPerSecondSquared, double noiseG)
    {
        double g = (forceMetresPerSecondSquared / StandardGravity * accelGain[axis]) + accelOffsetG[axis] + Noise(noiseG)
            + AccelUserOffsetG(axis);
        byte config = registers[AccelConfig];
        if ((config & (SelfTestX >> axis)) != 0)
            g += AccelSelfTestG(axis);
        int standby = 0x20 >> axis;
        if ((registers[PowerManagement2] & standby) == 0)
            Store(AccelOut + (2 * axis), g * (16384 >> ((config >> 3) & 3)));
    }

    private void StoreGyro(int axis, double rateRadiansPerSecond, double noiseDegreesPerSecond)
    {
        double degrees = (double.RadiansToDegrees(rateRadiansPerSecond) * gyroGain[axis]) + gyroOffsetDegreesPerSecond[axis]
            + Noise(noiseDegreesPerSecond) + GyroUserOffsetDegreesPerSecond(axis);
        if ((registers[GyroConfig] & (SelfTestX >> axis)) != 0)
            degrees += GyroSelfTestDegreesPerSecond(axis);
        int standby = 0x04 >> axis;
        if ((registers[PowerManagement2] & standby) == 0)
            Store(GyroOut + (2 * axis), degrees * GyroSensitivity);
    }

    private double Noise(double deviation) => noise is null ? 0 : deviation * noise.NextGaussian();

    /// <summary>LSB per °/s, as both product specifications round them.</summary>
    private double GyroSensitivity => ((registers[GyroConfig] >> 3) & 3) switch
    {
        0 => 131,
        1 => 65.5,
        2 => 32.8,
        _ => 16.4,
    };

    private void Store(int register, double counts)
    {
        // A NaN input saturates to 0 like an open sensor, it must not throw.
        short value = (short)Math.Clamp(Math.Round(double.IsNaN(counts) ? 0 : counts), short.MinValue, short.MaxValue);
        registers[register] = (byte)(value >> 8);
        registers[register + 1] = (byte)value;
    }

    private short Word(int register) => (short)((registers[register] << 8) | registers[register + 1]);

    /// <summary>MPU-9250 product specification, wake-on-motion: an axis that differs from the sample before by more than WOM_THR x 4 mg.</summary>
    private void CompareMotion()
    {
        int countsPerG = 16384 >> ((registers[AccelConfig] >> 3) & 3);
        int threshold = registers[MotionThreshold] * 4 * countsPerG / 1000;
        bool moves = false;
        for (int axis = 0; axis < 3; axis++)
        {
            short now = Word(AccelOut + (2 * axis));
            moves |= hasMotionReference && Math.Abs(now - motionReference[axis]) > threshold;
            motionReference[axis] = now;
        }

        hasMotionReference = true;
        if (moves)
            Signal(WakeOnMotion);
    }

    /// <summary>SIGNAL_PATH_RESET: bit 2 gyroscope, bit 1 accelerometer, bit 0 temperature.</summary>
    private void ResetSignalPath(byte value)
    {
        for (int i = 0; i < 14; i++)
        {
            int register = AccelOut + i;
            int bit = register < TemperatureOut ? 2 : register < GyroOut ? 1 : 4;
            if ((value & bit) != 0)
                registers[register] = 0;
        }
    }
}
