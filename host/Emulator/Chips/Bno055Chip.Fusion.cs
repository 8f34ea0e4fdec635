using Controller.Emulator.Plant;

namespace Controller.Emulator.Chips;

/// <content>Samples: what the sensors feel, what the fusion makes of it, and the units in which it is told.</content>
public sealed partial class Bno055Chip
{
    private const double AccelerometerNoiseMilliG = 0.150 * 7.9; // 150 µg/√Hz over √62.5 Hz
    private const double GyroscopeNoiseDegreesPerSecond = 0.014 * 5.7; // 0.014 °/s/√Hz over √32 Hz
    private const double MagnetometerNoiseMicroteslas = 1.0; // BMM150, regular preset

    /// <summary>Magnetometer range, table 0-2: ±1300 µT in x and y, ±2500 µT in z.</summary>
    private static readonly double[] FieldRangeMicroteslas = [1300, 1300, 2500];

    // Rows east, north, up; columns the axes after AXIS_MAP.
    private readonly double[] rotation = new double[9];

    // In the axes after AXIS_MAP: mg, µT, °/s.
    private readonly double[] forceMilliG = new double[3];
    private readonly double[] fieldMicroteslas = new double[3];
    private readonly double[] rateDegreesPerSecond = new double[3];

    private long sampleOriginNanoseconds;
    private long sampleIndex;
    private double headingReferenceRadians;

    /// <summary>Table 3-14 for fusion. Else the accelerometer's update rate, twice its bandwidth (section 3.8.2.2), for all three.</summary>
    private long SamplePeriodNanoseconds => mode switch
    {
        CompassMode => 50_000_000,
        M4GMode => 20_000_000,
        >= FirstFusionMode => 10_000_000,
        _ => 64_000_000 >> ((page1[AccelerometerConfig] >> 2) & 7),
    };

    /// <summary>Brings modes, self-test, calibration and samples up to now.</summary>
    private void CatchUp()
    {
        long now = clock.NowNanoseconds;
        if (selfTestEndNanoseconds != 0 && now >= selfTestEndNanoseconds)
            FinishSelfTest();
        if (switchNanoseconds != 0 && now >= switchNanoseconds)
        {
            TakeSamples(switchNanoseconds);
            EnterMode();
        }

        TakeSamples(now);
    }

    private void EnterMode()
    {
        mode = nextMode;
        sampleOriginNanoseconds = switchNanoseconds;
        sampleIndex = 0;
        switchNanoseconds = 0;

        // Section 3.3.1: the outputs are zero in CONFIGMODE; those that a mode does not compute stay so.
        for (int register = AccelerometerData; register < Temperature; register++)
            page0[register] = 0;
        headingReferenceRadians = mode is FirstFusionMode or M4GMode ? orientation[2].At(sampleOriginNanoseconds) : 0;
        RestartInterrupts();
    }

    private void TakeSamples(long untilNanoseconds)
    {
        if (mode == ConfigMode || page0[PowerMode] == Suspended)
            return;
        long period = SamplePeriodNanoseconds;
        long last = (untilNanoseconds - sampleOriginNanoseconds) / period;
        if (last <= sampleIndex)
            return;
        Calibrate((last - sampleIndex) * period);

        // Interrupts look at every sample, the data registers only at the last one.
        long first = page1[InterruptEnable] == 0 ? last : sampleIndex + 1;
        for (long index = first; index <= last; index++)
        {
            Sense(sampleOriginNanoseconds + (index * period));
            DetectInterrupts(period);
        }

        sampleIndex = last;
        StoreSample();
        StoreTemperature(sampleOriginNanoseconds + (last * period));
    }

    private void Sense(long at)
    {
        TurnAxes(at);
        for (int axis = 0; axis < 3; axis++)
        {
            int source = (page0[AxisMap] >> (2 * axis)) & 3;
            double sign = (page0[AxisSign] & (4 >> axis)) == 0 ? 1 : -1;
            double force = (StandardGravity * rotation[6 + axis]) + (sign * linear[source].At(at));
            forceMilliG[axis] = Limit((force / StandardGravity * 1000) + Error(Accelerometer, axis, AccelerometerNoiseMilliG), ForceRangeMilliG);
            rateDegreesPerSecond[axis] = Limit(
                double.RadiansToDegrees(sign * rate[source].At(at)) + (Error(Gyroscope, axis, 16 * GyroscopeNoiseDegreesPerSecond) / 16),
                RateRangeDegreesPerSecond);
            double here = (magneticField[0].At(at) * rotation[axis]) + (magneticField[1].At(at) * rotation[3 + axis]) + (magneticField[2].At(at) * rotation[6 + axis]);
            fieldMicroteslas[axis] = Limit(here + (Error(Magnetometer, axis, 16 * MagnetometerNoiseMicroteslas) / 16), FieldRangeMicroteslas[axis]);
        }
    }

    /// <summary>What a sensor adds, in its counts: its own offset, less the profile's in fusion modes, and noise.</summary>
    private double Error(int sensor, int axis, double noiseCounts)
    {
        double error = partOffset[(3 * sensor) + axis];
        if (IsFusion)
            error -= Load(FirstOffset + (6 * sensor) + (2 * axis));
        return isIdeal ? error : error + (noiseCounts * noise.NextGaussian());
    }

    private static double Limit(double value, double range) => double.IsNaN(value) ? 0 : Math.Clamp(value, -range, range);

    /// <summary>Table 3-8; fusion modes set 4 g themselves (table 3-4).</summary>
    private double ForceRangeMilliG => IsFusion ? 4000 : 2000 << (page1[AccelerometerConfig] & 3);

    /// <summary>Table 3-9; fusion modes set 2000 °/s themselves.</summary>
    private double RateRangeDegreesPerSecond => IsFusion ? 2000 : 2000 >> Math.Min(page1[GyroscopeConfig0] & 7, 4);

    /// <summary>Columns: where the mapped axes point, in east, north and up.</summary>
    private void TurnAxes(long at)
    {
        (double sx, double cx) = PortableMath.SinCos(Finite(orientation[0].At(at)));
        (double sy, double cy) = PortableMath.SinCos(Finite(orientation[1].At(at)));
        (double sz, double cz) = PortableMath.SinCos(Finite(orientation[2].At(at)));
        Span<double> own =
        [
            cz * cy, (cz * sy * sx) - (sz * cx), (cz * sy * cx) + (sz * sx),
            sz * cy, (sz * sy * sx) + (cz * cx), (sz * sy * cx) - (cz * sx),
            -sy, cy * sx, cy * cx,
        ];
        for (int axis = 0; axis < 3; axis++)
        {
            int source = (page0[AxisMap] >> (2 * axis)) & 3;
            double sign = (page0[AxisSign] & (4 >> axis)) == 0 ? 1 : -1;
            for (int row = 0; row < 3; row++)
                rotation[(3 * row) + axis] = sign * own[(3 * row) + source];
        }
    }

    private static double Finite(double radians) => Math.Abs(radians) < 1000 ? radians : 0;

    private void StoreSample()
    {
        byte units = page0[UnitSelection];
        double perMilliG = (units & InMilliG) != 0 ? 1 : StandardGravity / 1000 * 100; // table 3-17
        double perDegreePerSecond = (units & InRadiansPerSecond) != 0 ? double.DegreesToRadians(1) * 900 : 16; // table 3-22
        for (int axis = 0; axis < 3; axis++)
        {
            if (Has(Accelerometer))
                Store(AccelerometerData + (2 * axis), forceMilliG[axis] * perMilliG);
            if (Has(Magnetometer))
                Store(MagnetometerData + (2 * axis), fieldMicroteslas[axis] * 16);
            if (Has(Gyroscope))
                Store(GyroscopeData + (2 * axis), rateDegreesPerSecond[axis] * perDegreePerSecond);
            if (!IsFusion)
                continue;
            double gravityMilliG = 1000 * rotation[6 + axis];
            Store(GravityData + (2 * axis), gravityMilliG * perMilliG);
            Store(LinearAccelerationData + (2 * axis), (forceMilliG[axis] - gravityMilliG) * perMilliG);
        }

        if (IsFusion)
            StoreOrientation(units);
    }

    /// <summary>
    /// Table 3-13: heading 0 to 360°, clockwise from above; EUL_ROLL is the turn about y, -90 to 90°; EUL_PITCH the turn about
    /// x, -180 to 180°, right-handed in Windows' format and left-handed in Android's.
    /// </summary>
    private void StoreOrientation(byte units)
    {
        (double sin, double cos) = PortableMath.SinCos(headingReferenceRadians);
        for (int axis = 0; axis < 3; axis++)
        {
            double east = rotation[axis];
            double north = rotation[3 + axis];
            rotation[axis] = (cos * east) + (sin * north);
            rotation[3 + axis] = (cos * north) - (sin * east);
        }

        double aboutX = PortableMath.Atan2(rotation[7], rotation[8]);
        double aboutY = -PortableMath.Asin(rotation[6]);
        double heading = -PortableMath.Atan2(rotation[3], rotation[0]);
        if (heading < 0)
            heading += 2 * Math.PI;
        double perRadian = (units & InRadians) != 0 ? 900 : 16 * 180 / Math.PI; // table 3-29
        Store(EulerData, heading * perRadian);
        Store(EulerData + 2, aboutY * perRadian);
        Store(EulerData + 4, ((units & AndroidFormat) != 0 ? -aboutX : aboutX) * perRadian);
        StoreQuaternion();
    }

    /// <summary>Shepperd's method: the largest component first, so that nothing small is divided by. w is not negative.</summary>
    private void StoreQuaternion()
    {
        double trace = rotation[0] + rotation[4] + rotation[8];
        Span<double> squares = [trace, rotation[0], rotation[4], rotation[8]];
        int largest = 0;
        for (int i = 1; i < 4; i++)
        {
            if (squares[i] > squares[largest])
                largest = i;
        }

        double part = Math.Sqrt(Math.Max(0, 1 + (2 * squares[largest]) - trace)) / 2;
        double quarter = part == 0 ? 0 : 1 / (4 * part);
        double wx = (rotation[7] - rotation[5]) * quarter;
        double wy = (rotation[2] - rotation[6]) * quarter;
        double wz = (rotation[3] - rotation[1]) * quarter;
        double xy = (rotation[1] + rotation[3]) * quarter;
        double xz = (rotation[2] + rotation[6]) * quarter;
        double yz = (rotation[5] + rotation[7]) * quarter;
        (double w, double x, double y, double z) = largest switch
        {
            0 => (part, wx, wy, wz),
            1 => (wx, part, xy, xz),
            2 => (wy, xy, part, yz),
            _ => (wz, xz, yz, part),
        };
        double scale = w < 0 ? -(1 << 14) : 1 << 14; // table 3-31
        Store(QuaternionData, w * scale);
        Store(QuaternionData + 2, x * scale);
        Store(QuaternionData + 4, y * scale);
        Store(QuaternionData + 6, z * scale);
    }

    /// <summary>Table 3-37: 1 °C or 2 °F per count.</summary>
    private void StoreTemperature(long at)
    {
        double celsius = TemperatureCelsius.At(at);
        double counts = (page0[UnitSelection] & InFahrenheit) != 0 ? ((celsius * 1.8) + 32) / 2 : celsius;
        page0[Temperature] = (byte)(sbyte)Math.Clamp(Math.Round(double.IsNaN(counts) ? 0 : counts), sbyte.MinValue, sbyte.MaxValue);
    }
}
