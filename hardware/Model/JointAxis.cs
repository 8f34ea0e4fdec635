namespace Controller.Hardware.Model;

/// <summary>The axis of a joint in the machine's axes at zero position; rotation is right-handed about it.</summary>
public enum JointAxis
{
    /// <summary>Forward: roll.</summary>
    X,

    /// <summary>Left: pitch.</summary>
    Y,

    /// <summary>Up: yaw.</summary>
    Z,
}
