namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>What a <see cref="DynamixelServo"/>'s controller drives: the motor, seen at the horn.</summary>
public interface IServoMotor
{
    /// <summary>Angle of the horn: 0 is the middle, pulse 2048.</summary>
    double PositionRadians { get; }

    /// <summary>Its speed.</summary>
    double VelocityRadiansPerSecond { get; }

    /// <summary>Torque of the motor, before the gear's friction.</summary>
    double TorqueNewtonMetres { get; }

    /// <summary>Current through the winding.</summary>
    double CurrentAmperes { get; }

    /// <summary>Mean current that the bridge took from its supply over the last step; negative when it gave some back.</summary>
    double SupplyCurrentAmperes { get; }

    /// <summary>Resistance of the winding.</summary>
    double ResistanceOhms { get; }

    /// <summary>Temperature of the winding.</summary>
    double WindingCelsius { get; }

    /// <summary>Temperature of the housing.</summary>
    double HousingCelsius { get; }

    /// <summary>Torque of the load against positive rotation, from the present grid point on.</summary>
    double LoadTorqueNewtonMetres { get; set; }

    /// <summary>Dry friction in addition to the motor's own.</summary>
    double JamTorqueNewtonMetres { get; set; }

    /// <summary>Temperature around the motor.</summary>
    void SetAmbient(double celsius);

    /// <summary>Drives the motor by PWM with slow decay, from the present grid point on.</summary>
    /// <param name="bridgeVolts">Supply of the bridge, at least 0.</param>
    /// <param name="dutyRatio">-1 to 1; 0 brakes.</param>
    void SetDuty(double bridgeVolts, double dutyRatio);

    /// <summary>Opens the bridge, from the present grid point on.</summary>
    /// <param name="bridgeVolts">Supply that the diodes return the winding's current to.</param>
    void Coast(double bridgeVolts);

    /// <summary>Brings the motor to the last grid point that is not after a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    void AdvanceTo(long nowNanoseconds);
}
