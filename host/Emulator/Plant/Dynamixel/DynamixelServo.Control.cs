namespace Controller.Emulator.Plant.Dynamixel;

public sealed partial class DynamixelServo
{
    private const int VoltageError = 0x01;
    private const int HeatError = 0x04;
    private const int OverloadError = 0x20;

    /// <summary>Bus Watchdog (98), after it has stopped the servo.</summary>
    private const long WatchdogExpired = -1;

    private const long WatchdogUnitNanoseconds = 20_000_000;
    private const double InPositionPulses = 20;
    private const long MaxPositionModeOffset = 1_024;

    private double pwm;
    private double integral;
    private double errorBefore;
    private double velocityReference;
    private long lastInstructionNanoseconds;
    private int loadedTicks;

    /// <summary>Present Position = Actual Position + Homing Offset (20); reverse mode turns the first alone.</summary>
    private double PositionPulses => (Direction * ((EncoderRadians * PulsesPerRadian) + zeroPulses)) + CentrePulse + CountedOffset;

    /// <summary>
    /// In position control an offset beyond ±1,024 is ignored (e-manual, Homing Offset (20), note). The register keeps it, and other modes count it
    /// (hello-robot/stretch_body, pull request 151).
    /// </summary>
    private long CountedOffset
    {
        get
        {
            long offset = table.Get(ControlAddress.HomingOffset);
            return Mode == OperatingMode.Position && Math.Abs(offset) > MaxPositionModeOffset ? 0 : offset;
        }
    }

    private double VelocityUnits => Direction * motor.VelocityRadiansPerSecond / RadiansPerSecondPerUnit;

    private bool IsInPosition => Math.Abs(table.Get(ControlAddress.GoalPosition) - PositionPulses) <= InPositionPulses;

    private void Control(double volts)
    {
        Watch(volts);
        if (!IsTorqueOn)
        {
            motor.Coast(volts);
            return;
        }

        profile.Step(TickNanoseconds * 1e-9);
        double wanted = Mode switch
        {
            OperatingMode.Current => CurrentPwm(table.Get(ControlAddress.GoalCurrent) * 1e-3, volts),
            OperatingMode.Velocity => VelocityPwm(),
            OperatingMode.Pwm => table.Get(ControlAddress.GoalPwm),
            OperatingMode.CurrentBasedPosition => LimitCurrent(PositionPwm(), volts),
            _ => PositionPwm(),
        };
        double limit = Math.Min(Math.Abs(table.Get(ControlAddress.GoalPwm)), table.Get(ControlAddress.PwmLimit));
        wanted = Math.Clamp(wanted, -limit, limit);
        double slope = PwmPerTick(volts);
        pwm = Math.Clamp(wanted, pwm - slope, pwm + slope);
        motor.SetDuty(volts, Direction * pwm / FullPwm);
    }

    /// <summary>PWM Slope (62): 1.977 mV/ms per unit. Servos without the item follow at once.</summary>
    private double PwmPerTick(double volts)
    {
        if (table.ItemAt(ControlAddress.PwmSlope) is null || volts <= 0)
            return 2 * FullPwm;
        return table.Get(ControlAddress.PwmSlope) * 1.977e-3 / volts * FullPwm;
    }

    /// <summary>Position PID (80, 82, 84): P / 128, I / 65536, D / 16 per tick, on pulses.</summary>
    private double PositionPwm()
    {
        double error = profile.Position - PositionPulses;
        double p = error * table.Get(ControlAddress.PositionPGain) / 128;
        double d = (error - errorBefore) * table.Get(ControlAddress.PositionDGain) / 16;
        errorBefore = error;
        return Integrate(error, table.Get(ControlAddress.PositionIGain), p + d);
    }

    /// <summary>Velocity PI (76, 78): P / 128, I / 65536 per tick, on units of 0.229 rev/min.</summary>
    private double VelocityPwm()
    {
        long acceleration = table.Get(ControlAddress.ProfileAcceleration);
        double goal = table.Get(ControlAddress.GoalVelocity);

        // 214.577 rev/min² in units of 0.229 rev/min each minute: 937.0 a minute.
        double perTick = acceleration > 0 ? acceleration * 214.577 / 0.229 / 60_000 : double.PositiveInfinity;
        velocityReference = Math.Clamp(goal, velocityReference - perTick, velocityReference + perTick);
        double error = velocityReference - VelocityUnits;
        return Integrate(error, table.Get(ControlAddress.VelocityIGain), error * table.Get(ControlAddress.VelocityPGain) / 128);
    }

    /// <summary>Adds the integral part; it stands still while the output is at its limit.</summary>
    private double Integrate(double error, long gain, double rest)
    {
        double next = integral + (error * gain / 65_536);
        if (Math.Abs(rest + next) < FullPwm || Math.Abs(next) < Math.Abs(integral))
            integral = next;
        return rest + integral;
    }

    private double CurrentPwm(double amperes, double volts)
    {
        if (volts <= 0)
            return 0;
        double backEmf = Direction * model.Motor.BackEmfConstantVoltSecondsPerRadian * motor.VelocityRadiansPerSecond;
        return ((motor.ResistanceOhms * amperes) + backEmf) / volts * FullPwm;
    }

    private double LimitCurrent(double wanted, double volts)
    {
        double limit = Math.Abs(table.Get(ControlAddress.GoalCurrent)) * 1e-3;
        return Math.Clamp(wanted, CurrentPwm(-limit, volts), CurrentPwm(limit, volts));
    }

    private void Watch(double volts)
    {
        long error = table.Get(ControlAddress.HardwareErrorStatus);
        double tenths = Math.Round(volts * 10);
        if (tenths > table.Get(ControlAddress.MaxVoltageLimit) || tenths < table.Get(ControlAddress.MinVoltageLimit))
            error |= VoltageError;
        if (motor.HousingCelsius > table.Get(ControlAddress.TemperatureLimit))
            error |= HeatError;
        loadedTicks = Math.Abs(motor.CurrentAmperes) > OverloadRatio * volts / motor.ResistanceOhms ? loadedTicks + 1 : 0;
        if (IsTorqueOn && loadedTicks > OverloadTicks)
            error |= OverloadError;
        table.Set(ControlAddress.HardwareErrorStatus, error);
        if (IsTorqueOn && (error & table.Get(ControlAddress.Shutdown)) != 0)
            LetGo();

        long watchdog = table.Get(ControlAddress.BusWatchdog);
        if (watchdog > 0 && IsTorqueOn && grid.ReachedNanoseconds - lastInstructionNanoseconds > watchdog * WatchdogUnitNanoseconds)
            Expire();
    }

    private void Expire()
    {
        table.Set(ControlAddress.BusWatchdog, WatchdogExpired);
        table.Set(ControlAddress.ProfileAcceleration, 0);
        table.Set(ControlAddress.ProfileVelocity, 0);
        table.Set(ControlAddress.GoalVelocity, 0);
        table.Set(ControlAddress.GoalPwm, Mode == OperatingMode.Pwm ? 0 : table.Get(ControlAddress.GoalPwm));
        if (model.HasCurrentSensor && Mode == OperatingMode.Current)
            table.Set(ControlAddress.GoalCurrent, 0);
        HoldHere();
    }

    private void LetGo()
    {
        table.Set(ControlAddress.TorqueEnable, 0);
        pwm = 0;
        integral = 0;
        HoldHere();
    }

    /// <summary>Torque on: what the servo is asked for begins where it is, which in position control is within one turn (e-manual, Present Position (132), note).</summary>
    private void TakeHold()
    {
        pwm = 0;
        integral = 0;
        loadedTicks = 0;
        if (Mode == OperatingMode.Position)
            ForgetTurns();
        else
            HoldHere();
    }

    private void HoldHere()
    {
        double position = Math.Round(PositionPulses);
        table.Set(ControlAddress.GoalPosition, (long)position);
        profile.Hold(position);
        errorBefore = 0;
        velocityReference = VelocityUnits;
    }

    /// <summary>Goal Position was written: the profile begins.</summary>
    private void BeginProfile()
    {
        double goal = table.Get(ControlAddress.GoalPosition);
        double velocity = table.Get(ControlAddress.ProfileVelocity);
        double acceleration = table.Get(ControlAddress.ProfileAcceleration);
        if (velocity.Equals(0))
        {
            profile.Jump(goal);
            return;
        }

        if ((table.Get(ControlAddress.DriveMode) & 4) != 0)
        {
            // Time-based: Profile Velocity is the whole time and Profile Acceleration that of speeding up, half of it at most.
            double whole = velocity * 1e-3;
            double rising = Math.Min(acceleration * 1e-3, whole / 2);
            double speed = Math.Abs(goal - profile.Position) / (whole - rising);
            if (speed > 0)
                profile.Begin(goal, speed, rising > 0 ? speed / rising : 0);
            return;
        }

        // 0.229 rev/min in pulses/s; 214.577 rev/min² in pulses/s².
        profile.Begin(goal, velocity * 0.229 / 60 * 4096, acceleration * 214.577 / 3600 * 4096);
    }

    /// <summary>Puts what is measured into the table.</summary>
    private void Refresh(long nowNanoseconds)
    {
        double units = VelocityUnits;
        table.Set(ControlAddress.RealtimeTick, nowNanoseconds / TickNanoseconds % 32_768);
        table.Set(ControlAddress.Moving, Math.Abs(units) > table.Get(ControlAddress.MovingThreshold) ? 1 : 0);
        bool isPositioning = Mode is OperatingMode.Position or OperatingMode.ExtendedPosition or OperatingMode.CurrentBasedPosition;
        long status = isPositioning ? ((long)profile.Shape << 4) | (profile.IsOngoing ? 0x02L : 0) | (IsInPosition ? 0x01L : 0) : 0;
        table.Set(ControlAddress.MovingStatus, status);
        table.Set(ControlAddress.PresentPwm, (long)Math.Round(pwm));
        double current = Direction * motor.CurrentAmperes;
        table.Set(ControlAddress.PresentCurrentOrLoad, (long)Math.Round(model.HasCurrentSensor ? current * 1e3 : pwm / FullPwm * 1e3));
        table.Set(ControlAddress.PresentVelocity, (long)Math.Round(units));
        table.Set(ControlAddress.PresentPosition, (long)Math.Floor(PositionPulses + 0.5));
        table.Set(ControlAddress.VelocityTrajectory, (long)Math.Round(isPositioning ? profile.Velocity / 4096 * 60 / 0.229 : velocityReference));
        table.Set(ControlAddress.PositionTrajectory, (long)Math.Round(profile.Position));
        table.Set(ControlAddress.PresentInputVoltage, (long)Math.Round(InputVolts.At(nowNanoseconds) * 10));
        table.Set(ControlAddress.PresentTemperature, (long)Math.Round(motor.HousingCelsius));
    }
}
