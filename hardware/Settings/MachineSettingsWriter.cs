using Controller.Contract;
using Controller.Hardware.Model;

namespace Controller.Hardware.Settings;

/// <summary>Writes the document <c>machine</c>, the firmware's view of a machine.</summary>
public static class MachineSettingsWriter
{
    /// <summary>
    /// Error that a healthy joint never keeps: a servo at its velocity limit lags by some 0.05 rad, gravity costs less
    /// than the 0.03 rad at which the servo gives all it has.
    /// </summary>
    private const double FollowingErrorRadians = 0.15;

    /// <summary>Longer than any start or landing of a planned move, shorter than a stalled servo takes to get hot.</summary>
    private const int FollowingErrorMilliseconds = 200;

    /// <summary>
    /// The velocity limit within 0.1 s: a joint of the leg at 3 rad/s. The servos and links here follow it with the error
    /// that <see cref="FollowingErrorRadians"/> allows.
    /// </summary>
    private const double SecondsToFullVelocity = 0.1;

    private static readonly string[] StopKeys =
    [
        SettingsKey.StopCommand, SettingsKey.StopLeaseExpired, SettingsKey.StopNetworkLost, SettingsKey.StopFollowingError,
        SettingsKey.StopOvertemperature, SettingsKey.StopOvercurrent, SettingsKey.StopUndervoltage, SettingsKey.StopOvervoltage,
        SettingsKey.StopSensor, SettingsKey.StopActuator, SettingsKey.StopHeap,
    ];

    /// <summary>Between two feeds of a watchdog at worst: docs/decisions/0016-output-gating-and-watchdog.md.</summary>
    private const int SlowestFeedMilliseconds = 60;

    /// <summary>The bytes of a slot.</summary>
    /// <param name="machine">The machine file.</param>
    /// <param name="generation">Of the slot, from 1.</param>
    /// <exception cref="ArgumentException">The machine has something that the firmware cannot do; the message says what.</exception>
    public static byte[] Write(MachineModel machine, int generation = 1)
    {
        ArgumentNullException.ThrowIfNull(machine);
        CheckWiring(machine);

        SettingsText text = new(SettingsFile.MachineSchema, generation);
        text.Add(SettingsKey.Machine, machine.Name);
        text.Add(SettingsKey.Board, machine.Board.Name);
        text.Add(SettingsKey.Hardware, HardwareOf(machine));
        text.Add(SettingsKey.ControlPeriodMilliseconds, machine.ControlPeriodMilliseconds);
        text.Add(SettingsKey.TelemetryPeriodMilliseconds, (int)Math.Round(1000 / machine.TelemetryRateHertz));
        text.Add(SettingsKey.I2cBus, machine.I2cBus.Id);
        text.Add(SettingsKey.I2cDataPin, machine.I2cBus.SdaPin);
        text.Add(SettingsKey.I2cClockPin, machine.I2cBus.SclPin);
        text.Add(SettingsKey.Pca9685Address, machine.ServoDriver.I2cAddress);
        text.Add(SettingsKey.Pca9685Hertz, (int)Math.Round(machine.ServoDriver.PulseFrequencyHertz));
        text.Add(SettingsKey.Pca9685OscillatorHertz, (int)Math.Round(machine.ServoDriver.OscillatorHertz));
        text.Add(SettingsKey.Mpu6050Address, machine.Imu.I2cAddress);
        text.Add(SettingsKey.EmergencyStopPin, machine.EStop.Pin);
        text.Add(SettingsKey.OutputEnablePin, machine.ServoDriver.OutputEnablePin);
        text.Add(SettingsKey.OutputEnableActiveHigh, 1);
        text.Add(SettingsKey.WatchdogInputPin, machine.Watchdog?.InputPin ?? -1);
        text.Add(SettingsKey.WatchdogEnablePin, machine.Watchdog?.EnablePin ?? -1);
        text.Add(SettingsKey.StatusLedPin, machine.StatusLed.Pin);
        text.Add(SettingsKey.MuxSelectAPin, machine.FeedbackMultiplexer.SelectPinA);
        text.Add(SettingsKey.MuxSelectBPin, machine.FeedbackMultiplexer.SelectPinB);
        text.Add(SettingsKey.MuxSelectCPin, machine.FeedbackMultiplexer.SelectPinC);
        text.Add(SettingsKey.FeedbackAdcChannel, AdcChannel(machine, machine.FeedbackMultiplexer.AdcPin));
        text.Add(SettingsKey.BusVoltageAdcChannel, AdcChannel(machine, machine.BusVoltage.AdcPin));
        text.Add(SettingsKey.AdcFullScaleVolts, machine.Board.Adc.FullScaleVolts);
        text.Add(SettingsKey.BusVoltageRatio, 1 / machine.BusVoltage.DividerRatio);
        text.Add(SettingsKey.BusVoltageNominalVolts, machine.Supply.NominalVolts);
        text.Add(SettingsKey.BusVoltageMinimumVolts, machine.Joints.Max(joint => joint.Servo.MinSupplyVolts));
        text.Add(SettingsKey.BusVoltageMaximumVolts, machine.Joints.Min(joint => joint.Servo.MaxSupplyVolts));
        AddStops(text, machine.Stops);
        if (machine.Platform is { } platform)
            text.Add(SettingsKey.PlatformValvePin, platform.ValvePin);
        if (machine.FootForce is { } foot)
            AddFoot(text, foot);
        text.Add(SettingsKey.JointCount, machine.Joints.Count);
        for (int i = 0; i < machine.Joints.Count; i++)
            AddJoint(text, $"{SettingsKey.JointPrefix}{i}.", machine, machine.Joints[i], i);
        return text.ToBytes();
    }

    /// <summary>Board and MCU, by which a calibration knows its machine.</summary>
    internal static string HardwareOf(MachineModel machine) => $"{machine.Board.Name} {machine.Board.Mcu.Part}";

    /// <summary>What a cell's rated output is in counts: the HX711's full scale at gain 128 is half its supply over 128 for 2^23, and its supply is the bridge's.</summary>
    internal static double RatedCounts(LoadCellModel cell) => cell.RatedOutputVoltsPerVolt * 128 * 2 * (1 << 23);

    private static void AddFoot(SettingsText text, FootForceModel foot)
    {
        text.Add(SettingsKey.FootCellCount, foot.Cells.Count);
        for (int i = 0; i < foot.Cells.Count; i++)
        {
            string prefix = $"{SettingsKey.FootPrefix}{i}.";
            text.Add(prefix + SettingsKey.FootCellDataPin, foot.Cells[i].DataPin);
            text.Add(prefix + SettingsKey.FootCellClockPin, foot.Cells[i].ClockPin);
            text.Add(prefix + SettingsKey.FootCellCountsPerNewton, RatedCounts(foot.LoadCell) / foot.LoadCell.RatedNewtons);
            text.Add(prefix + SettingsKey.FootCellXMetres, foot.Cells[i].PositionMetres.X);
            text.Add(prefix + SettingsKey.FootCellYMetres, foot.Cells[i].PositionMetres.Y);
        }
    }

    private static void AddJoint(SettingsText text, string prefix, MachineModel machine, JointModel joint, int index)
    {
        double divider = machine.FeedbackMultiplexer.DividerRatio;
        text.Add(prefix + SettingsKey.JointName, joint.Name);
        text.Add(prefix + SettingsKey.JointPwmChannel, joint.ServoChannel);
        text.Add(prefix + SettingsKey.JointMuxChannel, joint.FeedbackChannel);
        text.Add(prefix + SettingsKey.JointMinRadians, joint.Limits.MinPositionRadians);
        text.Add(prefix + SettingsKey.JointMaxRadians, joint.Limits.MaxPositionRadians);
        text.Add(prefix + SettingsKey.JointMaxRadiansPerSecond, joint.Limits.MaxVelocityRadiansPerSecond);
        text.Add(prefix + SettingsKey.JointMaxRadiansPerSecondSquared, joint.Limits.MaxVelocityRadiansPerSecond / SecondsToFullVelocity);
        text.Add(prefix + SettingsKey.JointZeroMicroseconds, joint.ZeroPulseMicroseconds);
        text.Add(prefix + SettingsKey.JointMicrosecondsPerRadian, joint.PulseMicrosecondsPerRadian);
        text.Add(prefix + SettingsKey.JointFeedbackZeroVolts, joint.FeedbackVoltsAtZero * divider);
        text.Add(prefix + SettingsKey.JointFeedbackVoltsPerRadian, joint.FeedbackVoltsPerRadian * divider);
        text.Add(prefix + SettingsKey.JointStallTorqueNewtonMetres, Rated(joint.Servo, machine.Supply.NominalVolts, row => row.StallTorqueNewtonMetres));
        text.Add(prefix + SettingsKey.JointSaturationRadians, joint.Servo.FullDriveErrorRadians);
        text.Add(prefix + SettingsKey.JointNoLoadRadiansPerSecond, Rated(joint.Servo, machine.Supply.NominalVolts, row => row.NoLoadVelocityRadiansPerSecond));
        text.Add(prefix + SettingsKey.JointDampingSeconds, joint.Servo.DampingSeconds);
        text.Add(prefix + SettingsKey.JointFollowingErrorRadians, FollowingErrorRadians);
        text.Add(prefix + SettingsKey.JointFollowingErrorMilliseconds, FollowingErrorMilliseconds);
        text.Add(prefix + SettingsKey.JointWindingRiseKelvin, joint.Servo.Winding.RiseAtStallKelvin);
        text.Add(prefix + SettingsKey.JointWindingSeconds, joint.Servo.Winding.TimeConstantSeconds);
        text.Add(prefix + SettingsKey.JointWindingLimitCelsius, joint.Servo.Winding.LimitCelsius);
        if (machine.Stops?.Collapse is { } collapse)
            text.Add(prefix + SettingsKey.JointCollapseRadians, collapse.PositionsRadians[index]);
    }

    private static void AddStops(SettingsText text, StopsModel? stops)
    {
        if (stops is null)
            return;
        foreach ((StopCause cause, StopReaction reaction) in stops.Reactions.OrderBy(pair => pair.Key))
            text.Add(StopKeys[(int)cause], (int)reaction);
        if (stops.Collapse is { } collapse)
            text.Add(SettingsKey.CollapseSeconds, collapse.Seconds);
    }

    private static void CheckWiring(MachineModel machine)
    {
        if (machine.EStop.StopLevel != Level.High || machine.EStop.Pull != Pull.Up)
            throw new ArgumentException($"{machine.Name}: eStop: the firmware takes a normally closed contact to ground, pull up and stop level high", nameof(machine));
        if (machine.ServoDriver.OutputEnableActiveLevel != Level.High)
            throw new ArgumentException($"{machine.Name}: servoDriver: the firmware switches outputs on by a high level, which no pin has by itself", nameof(machine));
        if (machine.Watchdog is { } watchdog && watchdog.Times.MinTimeoutMilliseconds < SlowestFeedMilliseconds)
            throw new ArgumentException($"{machine.Name}: watchdog: the firmware's feeds are up to {SlowestFeedMilliseconds} ms apart, {watchdog.Part} may wait for {watchdog.Times.MinTimeoutMilliseconds} ms only", nameof(machine));
        if (machine.StatusLed.ActiveLevel != Level.High)
            throw new ArgumentException($"{machine.Name}: statusLed: the firmware drives an LED that shines at high level", nameof(machine));
        if (machine.I2cFrequencyHertz != 400_000)
            throw new ArgumentException($"{machine.Name}: i2c: the firmware's time budget holds at 400000 Hz, not at {machine.I2cFrequencyHertz}", nameof(machine));
    }

    /// <summary>The number by which nanoFramework opens the input: on an ESP32 the channels of unit 1 come first.</summary>
    private static int AdcChannel(MachineModel machine, int pin)
    {
        AdcInput input = machine.Board.FindPin(pin)?.Adc
            ?? throw new ArgumentException($"{machine.Name}: GPIO{pin} of {machine.Board.Name} has no converter input", nameof(machine));
        if (input.Unit != 1)
            throw new ArgumentException($"{machine.Name}: GPIO{pin} is on converter {input.Unit}; the firmware uses converter 1, which works beside Wi-Fi", nameof(machine));
        return input.Channel;
    }

    /// <summary>Between the data sheet's rows a figure is taken as a straight line; outside, the nearest row's in proportion to the voltage.</summary>
    private static double Rated(ServoModel servo, double volts, Func<ServoRating, double> figure)
    {
        ServoRating[] rows = [.. servo.Ratings.OrderBy(row => row.Volts)];
        ServoRating below = rows.LastOrDefault(row => row.Volts <= volts) ?? rows[0];
        ServoRating above = rows.FirstOrDefault(row => row.Volts >= volts) ?? rows[^1];
        if (below.Volts > volts || above.Volts < volts)
            return figure(below) * volts / below.Volts;
        if (below.Volts == above.Volts)
            return figure(below);
        double share = (volts - below.Volts) / (above.Volts - below.Volts);
        return figure(below) + (share * (figure(above) - figure(below)));
    }
}
