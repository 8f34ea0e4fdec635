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

    /// <summary>A gripper's position error is its grip: none is too great. The largest that the board takes.</summary>
    private const double GripErrorRadians = 10;

    /// <summary>PWM Limit (36) of the X series: 885 units of 0.113 %.</summary>
    private const int FullDuty = 885;

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
        if (machine.ServoBus is { } bus)
            AddServoBus(text, bus);
        else
            AddPulseWiring(text, machine);
        text.Add(SettingsKey.EmergencyStopPin, machine.EStop.Pin);
        text.Add(SettingsKey.OutputEnablePin, machine.OutputEnablePin);
        text.Add(SettingsKey.OutputEnableActiveHigh, 1);
        text.Add(SettingsKey.WatchdogInputPin, machine.Watchdog?.InputPin ?? -1);
        text.Add(SettingsKey.WatchdogEnablePin, machine.Watchdog?.EnablePin ?? -1);
        text.Add(SettingsKey.StatusLedPin, machine.StatusLed.Pin);
        if (machine.ServoBus is null)
            AddMultiplexer(text, machine);
        text.Add(SettingsKey.BusVoltageAdcChannel, AdcChannel(machine, machine.BusVoltage.AdcPin));
        text.Add(SettingsKey.AdcFullScaleVolts, machine.Board.Adc.FullScaleVolts);
        text.Add(SettingsKey.BusVoltageRatio, 1 / machine.BusVoltage.DividerRatio);
        text.Add(SettingsKey.BusVoltageNominalVolts, machine.Supply.NominalVolts);
        text.Add(SettingsKey.BusVoltageMinimumVolts, MinSupplyVolts(machine));
        text.Add(SettingsKey.BusVoltageMaximumVolts, MaxSupplyVolts(machine));
        AddStops(text, machine.Stops);
        if (machine.Platform is { } platform)
            text.Add(SettingsKey.PlatformValvePin, platform.ValvePin);
        if (machine.FootForce is { } foot)
            AddFoot(text, foot);
        text.Add(SettingsKey.JointCount, machine.AllJoints.Count);
        for (int i = 0; i < machine.AllJoints.Count; i++)
        {
            string prefix = $"{SettingsKey.JointPrefix}{i}.";
            switch (machine.AllJoints[i])
            {
                case JointModel joint:
                    AddJoint(text, prefix, machine, joint);
                    break;
                case BusJointModel joint:
                    AddBusJoint(text, prefix, machine, joint, joint.Wiring, 1, FollowingErrorRadians);
                    break;
                case GripperModel gripper:
                    AddBusJoint(text, prefix, machine, gripper, gripper.Wiring, gripper.DutyLimitRatio, GripErrorRadians);
                    break;
            }

            if (machine.Stops?.Collapse is { } collapse)
                text.Add(prefix + SettingsKey.JointCollapseRadians, collapse.PositionsRadians[i]);
        }

        return text.ToBytes();
    }

    private static void AddPulseWiring(SettingsText text, MachineModel machine)
    {
        text.Add(SettingsKey.I2cBus, machine.I2cBus.Id);
        text.Add(SettingsKey.I2cDataPin, machine.I2cBus.SdaPin);
        text.Add(SettingsKey.I2cClockPin, machine.I2cBus.SclPin);
        text.Add(SettingsKey.Pca9685Address, machine.ServoDriver.I2cAddress);
        text.Add(SettingsKey.Pca9685Hertz, (int)Math.Round(machine.ServoDriver.PulseFrequencyHertz));
        text.Add(SettingsKey.Pca9685OscillatorHertz, (int)Math.Round(machine.ServoDriver.OscillatorHertz));
        text.Add(SettingsKey.Mpu6050Address, machine.Imu.I2cAddress);
    }

    private static void AddMultiplexer(SettingsText text, MachineModel machine)
    {
        text.Add(SettingsKey.MuxSelectAPin, machine.FeedbackMultiplexer.SelectPinA);
        text.Add(SettingsKey.MuxSelectBPin, machine.FeedbackMultiplexer.SelectPinB);
        text.Add(SettingsKey.MuxSelectCPin, machine.FeedbackMultiplexer.SelectPinC);
        text.Add(SettingsKey.FeedbackAdcChannel, AdcChannel(machine, machine.FeedbackMultiplexer.AdcPin));
    }

    private static void AddServoBus(SettingsText text, ServoBusModel bus)
    {
        text.Add(SettingsKey.ServoBusPort, bus.Port.Number);
        text.Add(SettingsKey.ServoBusBaud, bus.Baud);
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

    private static void AddJoint(SettingsText text, string prefix, MachineModel machine, JointModel joint)
    {
        double divider = machine.FeedbackMultiplexer.DividerRatio;
        text.Add(prefix + SettingsKey.JointName, joint.Name);
        text.Add(prefix + SettingsKey.JointPwmChannel, joint.ServoChannel);
        text.Add(prefix + SettingsKey.JointMuxChannel, joint.FeedbackChannel);
        AddLimits(text, prefix, joint.Limits);
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
    }

    private static void AddLimits(SettingsText text, string prefix, JointLimits limits)
    {
        text.Add(prefix + SettingsKey.JointMinRadians, limits.MinPositionRadians);
        text.Add(prefix + SettingsKey.JointMaxRadians, limits.MaxPositionRadians);
        text.Add(prefix + SettingsKey.JointMaxRadiansPerSecond, limits.MaxVelocityRadiansPerSecond);
        text.Add(prefix + SettingsKey.JointMaxRadiansPerSecondSquared, limits.MaxVelocityRadiansPerSecond / SecondsToFullVelocity);
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

    private static void AddBusJoint(SettingsText text, string prefix, MachineModel machine, IJointModel joint, BusServoWiring wiring, double dutyRatio, double followingErrorRadians)
    {
        BusServoModel servo = wiring.Servo;

        // Torque and speed of a DC motor are in proportion to its voltage.
        double share = machine.Supply.NominalVolts / servo.RatedVolts;
        text.Add(prefix + SettingsKey.JointName, joint.Name);
        text.Add(prefix + SettingsKey.JointBusId, wiring.BusId);
        text.Add(prefix + SettingsKey.JointModelNumber, servo.ModelNumber);
        AddLimits(text, prefix, joint.Limits);
        text.Add(prefix + SettingsKey.JointZeroCount, wiring.ZeroCount);
        text.Add(prefix + SettingsKey.JointCountsPerRadian, wiring.CountsPerRadian);
        text.Add(prefix + SettingsKey.JointProportionalGain, servo.ProportionalGain);
        text.Add(prefix + SettingsKey.JointIntegralGain, servo.IntegralGain);
        text.Add(prefix + SettingsKey.JointDerivativeGain, servo.DerivativeGain);
        text.Add(prefix + SettingsKey.JointDutyLimit, (int)Math.Round(dutyRatio * FullDuty));
        text.Add(prefix + SettingsKey.JointStallTorqueNewtonMetres, servo.StallTorqueNewtonMetres * share);
        text.Add(prefix + SettingsKey.JointNoLoadRadiansPerSecond, servo.NoLoadVelocityRadiansPerSecond * share);
        text.Add(prefix + SettingsKey.JointNewtonMetresPerAmpere, servo.NewtonMetresPerAmpere);
        text.Add(prefix + SettingsKey.JointFollowingErrorRadians, followingErrorRadians);
        text.Add(prefix + SettingsKey.JointFollowingErrorMilliseconds, FollowingErrorMilliseconds);
        text.Add(prefix + SettingsKey.JointWindingLimitCelsius, servo.LimitCelsius);
    }

    private static void CheckWiring(MachineModel machine)
    {
        if (machine.EStop.StopLevel != Level.High || machine.EStop.Pull != Pull.Up)
            throw new ArgumentException($"{machine.Name}: eStop: the firmware takes a normally closed contact to ground, pull up and stop level high", nameof(machine));
        if (machine.ServoBus is null && machine.ServoDriver.OutputEnableActiveLevel != Level.High)
            throw new ArgumentException($"{machine.Name}: servoDriver: the firmware switches outputs on by a high level, which no pin has by itself", nameof(machine));
        if (machine.Watchdog is { } watchdog && watchdog.Times.MinTimeoutMilliseconds < SlowestFeedMilliseconds)
            throw new ArgumentException($"{machine.Name}: watchdog: the firmware's feeds are up to {SlowestFeedMilliseconds} ms apart, {watchdog.Part} may wait for {watchdog.Times.MinTimeoutMilliseconds} ms only", nameof(machine));
        if (machine.StatusLed.ActiveLevel != Level.High)
            throw new ArgumentException($"{machine.Name}: statusLed: the firmware drives an LED that shines at high level", nameof(machine));
        if (machine.ServoBus is null && machine.I2cFrequencyHertz != 400_000)
            throw new ArgumentException($"{machine.Name}: i2c: the firmware's time budget holds at 400000 Hz, not at {machine.I2cFrequencyHertz}", nameof(machine));
    }

    private static double MinSupplyVolts(MachineModel machine) =>
        machine.ServoBus is { } bus ? bus.Servos.Max(each => each.Servo.MinSupplyVolts) : machine.Joints.Max(joint => joint.Servo.MinSupplyVolts);

    private static double MaxSupplyVolts(MachineModel machine) =>
        machine.ServoBus is { } bus ? bus.Servos.Min(each => each.Servo.MaxSupplyVolts) : machine.Joints.Min(joint => joint.Servo.MaxSupplyVolts);

    /// <summary>The number by which nanoFramework opens the input: its place in the target's list, on an ESP32 unit 1 first.</summary>
    private static int AdcChannel(MachineModel machine, int pin)
    {
        IReadOnlyList<AdcChannelModel> channels = machine.Board.Adc.Channels;
        for (int i = 0; i < channels.Count; i++)
        {
            if (channels[i].Gpio == pin)
                return i;
        }

        throw new ArgumentException($"{machine.Name}: nanoFramework's firmware for {machine.Board.Name} has no converter channel for GPIO{pin}; it has {string.Join(", ", channels.Where(each => each.Gpio is not null).Select(each => $"GPIO{each.Gpio}"))}", nameof(machine));
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
