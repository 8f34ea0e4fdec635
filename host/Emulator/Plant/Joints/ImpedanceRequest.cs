namespace Controller.Emulator.Plant.Joints;

/// <summary>What a frame of the MIT actuator protocol asks.</summary>
public enum ImpedanceRequest
{
    /// <summary>A command of position, velocity, gains and torque.</summary>
    Command,

    /// <summary>Switch the motor on.</summary>
    EnterMotorMode,

    /// <summary>Switch the motor off.</summary>
    ExitMotorMode,

    /// <summary>The present position becomes 0.</summary>
    SetZero,
}
