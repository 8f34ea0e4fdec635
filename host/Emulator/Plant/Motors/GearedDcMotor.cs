using Controller.Emulator.Plant.Joints;

namespace Controller.Emulator.Plant.Motors;

/// <summary>A DC motor on the input of a gear with backlash. The gear's input inertia includes the rotor; <see cref="DcJointDrive"/> is the rigid gear on a chain of links.</summary>
/// <remarks>
/// The winding's current is exact for the back EMF of the interval's beginning, its mean torque then turns the gear, exactly for constant torques: the coupling
/// is of first order, h Kt Ke / (R J) of the speed, 0.8 % at 0.1 ms for a motor of 12 ms mechanical time constant, and nothing in the end. The motor's
/// dry friction turns about at rest without sticking (the gear's output friction sticks); viscous friction counts with the speed of the interval's beginning.
/// The winding stays at its reference temperature.
/// </remarks>
public sealed class GearedDcMotor
{
    private readonly DcMotorParameters motor;
    private FixedGrid grid;
    private FirstOrderLag current;

    /// <summary>Builds motor and gear at rest, terminals shorted.</summary>
    /// <param name="motor">The motor, at its own shaft.</param>
    /// <param name="gear">The gear, with the rotor in its input's inertia.</param>
    /// <param name="gridNanoseconds">The grid's interval.</param>
    public GearedDcMotor(DcMotorParameters motor, GearboxParameters gear, long gridNanoseconds = DcMotor.DefaultGridNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(motor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gridNanoseconds);
        this.motor = motor;
        grid = new FixedGrid(gridNanoseconds);
        Gear = new Gearbox(gear);
    }

    /// <summary>The gear.</summary>
    public Gearbox Gear { get; }

    /// <summary>Mean voltage at the terminals, from the present grid point on; 0 brakes.</summary>
    public double TerminalVolts { get; set; }

    /// <summary>Torque of the load against positive rotation of the output, from the present grid point on.</summary>
    public double LoadTorqueNewtonMetres { get; set; }

    /// <summary>Current through the winding.</summary>
    public double CurrentAmperes => current.Value;

    /// <summary>What turns with the motor's shaft, if anything counts it.</summary>
    public IncrementalEncoder? Encoder { get; set; }

    /// <summary>Brings motor and gear to the last grid point that is not after a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (grid.TakeStep(nowNanoseconds))
        {
            double position = Gear.InputRadians;
            double velocity = Gear.InputRadiansPerSecond;
            Step(velocity, grid.IntervalSeconds);
            Encoder?.Turn(
                grid.ReachedNanoseconds - grid.IntervalNanoseconds,
                grid.ReachedNanoseconds,
                position,
                velocity,
                Gear.InputRadians,
                Gear.InputRadiansPerSecond);
        }
    }

    private void Step(double velocity, double seconds)
    {
        current.Begin(seconds, motor.InductanceHenries / motor.ResistanceOhms);
        double settled = (TerminalVolts - (motor.BackEmfConstantVoltSecondsPerRadian * velocity)) / motor.ResistanceOhms;
        double torque = (motor.TorqueConstantNewtonMetresPerAmpere * current.MeanToward(settled))
            - (motor.ViscousFrictionNewtonMetreSeconds * velocity);
        double friction = velocity.Equals(0)
            ? Math.Clamp(torque, -motor.CoulombFrictionNewtonMetres, motor.CoulombFrictionNewtonMetres)
            : Math.CopySign(motor.CoulombFrictionNewtonMetres, velocity);
        Gear.Step(seconds, torque - friction, LoadTorqueNewtonMetres);
        current.End(settled);
    }
}
