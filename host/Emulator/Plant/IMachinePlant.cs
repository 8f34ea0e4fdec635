namespace Controller.Emulator.Plant;

/// <summary>The mechanics of a machine, whatever moves them: joints in the order in which the network knows them, on one supply.</summary>
public interface IMachinePlant
{
    /// <summary>Number of joints.</summary>
    int JointCount { get; }

    /// <summary>Voltage at the actuators.</summary>
    double BusVolts { get; }

    /// <summary>Brings the machine to the last grid point that is not after a time. A time before the present one changes nothing.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    void AdvanceTo(long nowNanoseconds);

    /// <summary>Sets the supply's voltage without load.</summary>
    /// <param name="volts">0 for none.</param>
    void SetSourceVolts(double volts);

    /// <summary>Adds friction to a joint, as if it jammed.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="newtonMetres">Torque that the jam takes at most; 0 for none.</param>
    void Jam(int joint, double newtonMetres);

    /// <summary>A joint's state at the grid point that was last reached.</summary>
    /// <param name="joint">Index of the joint.</param>
    JointState GetJoint(int joint);

    /// <summary>A joint's position at that grid point.</summary>
    /// <param name="joint">Index of the joint.</param>
    double GetPositionRadians(int joint);
}
