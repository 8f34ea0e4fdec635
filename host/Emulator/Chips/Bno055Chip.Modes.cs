using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <content>Operation modes, self-test and calibration: sections 3.2, 3.3, 3.9 and 3.10.</content>
public sealed partial class Bno055Chip
{
    private const int ConfigMode = 0;
    private const int FirstFusionMode = 8;
    private const int CompassMode = 9;
    private const int M4GMode = 10;
    private const int LastMode = 12;
    private const long LeaveConfigNanoseconds = 7_000_000; // table 3-6
    private const long EnterConfigNanoseconds = 19_000_000;

    /// <summary>The datasheet gives the power-on time, which contains the test, as 400 ms; taken for the test on request too.</summary>
    private const long SelfTestNanoseconds = 400_000_000;

    private const int Accelerometer = 0;
    private const int Magnetometer = 1;
    private const int Gyroscope = 2;

    private const byte Suspended = 2;
    private const byte StatusIdle = 0;
    private const byte StatusError = 1;
    private const byte StatusSelfTest = 4;
    private const byte StatusFusion = 5;
    private const byte StatusNoFusion = 6;
    private const byte ErrorSelfTest = 3;
    private const byte ErrorValueOutOfRange = 4;

    /// <summary>Table 3-3: sensors by mode, bit 0 accelerometer, 1 magnetometer, 2 gyroscope.</summary>
    private static readonly byte[] SensorsOfMode = [0, 1, 2, 4, 3, 5, 6, 7, 5, 3, 3, 7, 7];

    // Time that a sensor has spent in fusion, and whether a profile was written for it.
    private readonly long[] calibratedNanoseconds = new long[3];
    private readonly bool[] hasProfile = new bool[3];
    private readonly short[] partOffset = new short[9];
    private ulong uniqueHigh;
    private ulong uniqueLow;

    private int mode;
    private int nextMode;
    private long switchNanoseconds;
    private long selfTestEndNanoseconds;

    private bool IsSwitching => clock.NowNanoseconds < switchNanoseconds;

    private bool IsFusion => mode >= FirstFusionMode;

    private bool Has(int sensor) => (SensorsOfMode[mode] & (1 << sensor)) != 0;

    private byte Status
    {
        get
        {
            if (selfTestEndNanoseconds > clock.NowNanoseconds)
                return StatusSelfTest;
            if (page0[SystemError] != 0)
                return StatusError;
            return mode == ConfigMode ? StatusIdle : IsFusion ? StatusFusion : StatusNoFusion;
        }
    }

    private void WriteMode(byte value)
    {
        int wanted = value & 0x0F;
        if (wanted > LastMode)
        {
            page0[SystemError] = ErrorValueOutOfRange;
            page0.Report(OperationMode, isWrite: true, $"0x{value:X2} is no operation mode; ignored");
            return;
        }

        page0[OperationMode] = (byte)wanted;
        if (wanted == nextMode)
            return;
        nextMode = wanted;
        switchNanoseconds = clock.NowNanoseconds
            + (mode == ConfigMode ? 0 : EnterConfigNanoseconds)
            + (wanted == ConfigMode ? 0 : LeaveConfigNanoseconds);
        if (page0[SystemError] == ErrorValueOutOfRange)
            page0[SystemError] = 0;
        PostNextSample();
    }

    private void WritePowerMode(byte value)
    {
        page0[PowerMode] = (byte)(value & 3);
        if ((value & 3) == 1)
            page0.Report(PowerMode, isWrite: true, "low-power mode is not modelled: the sensors stay on");
        else if ((value & 3) == 3)
            page0.Report(PowerMode, isWrite: true, "power mode 3 is reserved");
    }

    private void WriteAxisMap(byte value)
    {
        int x = value & 3;
        int y = (value >> 2) & 3;
        int z = (value >> 4) & 3;
        if (x == 3 || y == 3 || z == 3 || x == y || y == z || x == z)
            page0.Report(AxisMap, isWrite: true, $"0x{value:X2} does not use each axis once (section 3.4); ignored");
        else
            page0[AxisMap] = (byte)(value & 0x3F);
    }

    private void WriteTrigger(byte value)
    {
        if ((value & ResetSystem) != 0)
        {
            Reset(ResetNanoseconds);
            return;
        }

        if ((value & ResetInterrupt) != 0)
            SetInterruptPin(false);
        if (mode == ConfigMode && !IsSwitching)
            page0[SystemTrigger] = (byte)(value & ExternalClock);
        if ((value & StartSelfTest) == 0)
            return;
        if (mode == ConfigMode && !IsSwitching)
            selfTestEndNanoseconds = clock.NowNanoseconds + SelfTestNanoseconds;
        else
            page0.Report(SystemTrigger, isWrite: true, "the self-test is ignored outside CONFIGMODE (section 3.9.2)");
    }

    private void FinishSelfTest()
    {
        selfTestEndNanoseconds = 0;
        page0[SelfTestResult] = (byte)(0x0F & ~(int)FailedSelfTests);
        page0[SystemError] = FailedSelfTests == Bno055SelfTests.None ? (byte)0 : ErrorSelfTest;
    }

    /// <summary>Section 3.6.4: a profile counts once the last byte of the sensor's offsets is written.</summary>
    private void WrittenProfile(int register)
    {
        int sensor = (register - FirstOffset - 5) / 6;
        if ((register - FirstOffset) % 6 == 5 && sensor < 3)
            hasProfile[sensor] = true;
    }

    /// <summary>A sensor that has been in fusion for long enough has found its own offsets, unless it was given some.</summary>
    private void Calibrate(long nanoseconds)
    {
        if (!IsFusion || nanoseconds <= 0)
            return;
        for (int sensor = 0; sensor < 3; sensor++)
        {
            if (!Has(sensor) || hasProfile[sensor])
                continue;
            calibratedNanoseconds[sensor] += nanoseconds;
            if (Level(sensor) < 3)
                continue;
            for (int axis = 0; axis < 3; axis++)
                Store(FirstOffset + (6 * sensor) + (2 * axis), partOffset[(3 * sensor) + axis]);
        }
    }

    private int Level(int sensor)
    {
        if (hasProfile[sensor] || CalibrationSeconds <= 0)
            return 3;
        return (int)Math.Min(3, calibratedNanoseconds[sensor] / 1e9 * 3 / CalibrationSeconds);
    }

    /// <summary>Register 35h: system, gyroscope, accelerometer, magnetometer from the highest bits down, 3 for calibrated.</summary>
    private byte CalibrationLevels
    {
        get
        {
            if (!IsFusion)
                return (byte)((Level(Gyroscope) << 4) | (Level(Accelerometer) << 2) | Level(Magnetometer));
            int system = 3;
            for (int sensor = 0; sensor < 3; sensor++)
            {
                if (Has(sensor))
                    system = Math.Min(system, Level(sensor));
            }

            return (byte)((system << 6) | (Level(Gyroscope) << 4) | (Level(Accelerometer) << 2) | Level(Magnetometer));
        }
    }

    /// <summary>
    /// Table 0-2 and the sensors' data: zero-g offset ±80 mg, magnetic offset ±40 µT, zero-rate offset ±1 °/s, typical; in
    /// counts of 1 mg, 1/16 µT and 1/16 °/s.
    /// </summary>
    private void DrawPart(SeededRandom part)
    {
        uniqueHigh = part.NextUInt64();
        uniqueLow = part.NextUInt64();
        if (isIdeal)
            return;
        ReadOnlySpan<int> typical = [80, 640, 16];
        for (int i = 0; i < partOffset.Length; i++)
            partOffset[i] = (short)Math.Round(part.NextDouble(-1, 1) * typical[i / 3]);
    }

    private void PutUniqueNumber()
    {
        for (int i = 0; i < 8; i++)
        {
            page1[UniqueNumber + i] = (byte)(uniqueLow >> (8 * i));
            page1[UniqueNumber + 8 + i] = (byte)(uniqueHigh >> (8 * i));
        }
    }
}
