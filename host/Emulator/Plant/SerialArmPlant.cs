using Controller.Contract;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Plant.Joints;
using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>A chain of links under gravity with a serial bus servo at each joint, a gripper at its end, and one switched supply.</summary>
/// <remarks>
/// Chain and servos go in steps of 1 ms, the servos' own tick: a servo's output acts for the whole step that follows. The gripper's jaws are on the servo's horn by a
/// rack without play; what they press acts back on the servo with the force of the step's beginning. What the gripper holds is not a mass on the chain.
/// The servos' electronics take no current.
/// </remarks>
public sealed class SerialArmPlant : IMachinePlant
{
    /// <summary>Assumed: rubber pads that meet without a part, force per compression of both.</summary>
    private const double PadStiffnessNewtonsPerMetre = 20_000;

    private readonly ServoBusModel model;
    private readonly JointChain chain;
    private readonly DynamixelServo[] servos;
    private readonly Supply supply;
    private readonly Gripper? gripper;
    private FixedGrid grid = new(JointChain.DefaultGridNanoseconds);
    private bool isSwitchedOn;

    /// <summary>Builds the arm hanging at position 0, the gripper closed, at rest and without power; horns are where the machine file has them, and the servos' EEPROM says that they are.</summary>
    /// <param name="machine">The machine's data, with a servo bus.</param>
    /// <param name="log">Hears of what is not modelled.</param>
    public SerialArmPlant(MachineModel machine, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        model = machine.ServoBus ?? throw new ArgumentException($"{machine.Name} has no servo bus.", nameof(machine));
        supply = new Supply(machine.Supply);
        chain = new JointChain([.. model.Joints.Select(Mechanics)]);
        servos = new DynamixelServo[model.Servos.Count];
        for (int i = 0; i < model.Joints.Count; i++)
        {
            BusServoWiring wiring = model.Joints[i].Wiring;
            DynamixelModel type = DynamixelModel.Of(wiring.Servo.Part);
            servos[i] = new DynamixelServo(type, (byte)wiring.BusId, new ChainServoMotor(chain, i, type.Motor, wiring.Direction, ZeroRadians(wiring)), log);
        }

        if (model.Gripper is { } jaws)
        {
            servos[^1] = new DynamixelServo(DynamixelModel.Of(jaws.Wiring.Servo.Part), (byte)jaws.Wiring.BusId, log: log);
            gripper = new Gripper(Parameters(jaws));
            gripper.Follow(0, 0, 0);
        }

        for (int i = 0; i < servos.Length; i++)
        {
            DynamixelServo servo = servos[i];
            servo.Commission(model.Baud, ReturnDelayMicroseconds);
            servo.CommissionZero(homingOffset: 0, ServoStamp.Of(ServoStamp.FactoryGeneration, model.Servos[i].BusId, homingOffset: 0));
            servo.InputVolts.Source = _ => BusVolts;
        }
    }

    /// <summary>Return Delay Time that the servos are set to with the maker's tool: enough for a half-duplex buffer to turn round.</summary>
    public const int ReturnDelayMicroseconds = 20;

    /// <inheritdoc/>
    public int JointCount => servos.Length;

    /// <inheritdoc/>
    public double BusVolts => isSwitchedOn ? supply.BusVolts : 0;

    /// <summary>The servos in the order of the joints, the gripper's last.</summary>
    public IReadOnlyList<DynamixelServo> Servos => servos;

    /// <summary>The jaws and what is between them.</summary>
    /// <exception cref="InvalidOperationException">The machine has no gripper.</exception>
    public Gripper Gripper => gripper ?? throw new InvalidOperationException("The machine file names no gripper.");

    /// <summary>Whether the supply's switch is closed.</summary>
    public bool IsSwitchedOn => isSwitchedOn;

    /// <summary>Opens or closes the supply's switch, from the present grid point on: servos forget and boot as they do.</summary>
    public void Switch(bool isOn)
    {
        if (isOn == isSwitchedOn)
            return;
        isSwitchedOn = isOn;
        supply.Load(0);
        foreach (DynamixelServo servo in servos)
            servo.LosePower();
    }

    /// <summary>Another servo of the same type takes a joint's place, set to the ID, baud rate and return delay that the place asks for.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="hornRadians">How far its horn sits from where the machine file has it: what its encoder shows more, by the joint's direction.</param>
    /// <param name="eeprom">What it holds otherwise; null for one from the factory.</param>
    /// <exception cref="InvalidOperationException">The servos have power.</exception>
    public void Exchange(int joint, double hornRadians = 0, byte[]? eeprom = null)
    {
        if (isSwitchedOn)
            throw new InvalidOperationException("Servos are exchanged without power.");
        DynamixelServo servo = servos[joint];
        servo.HornRadians = model.Servos[joint].Direction * hornRadians;
        servo.Exchange(eeprom);
        servo.Commission(model.Baud, ReturnDelayMicroseconds);
    }

    /// <inheritdoc/>
    public void SetSourceVolts(double volts) => supply.SourceVolts = volts;

    /// <inheritdoc/>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (grid.TakeStep(nowNanoseconds))
        {
            long at = grid.ReachedNanoseconds;
            chain.AdvanceTo(at);
            double amperes = 0;
            foreach (DynamixelServo servo in servos)
            {
                servo.AdvanceTo(at);
                amperes += servo.SupplyCurrentAmperes;
            }

            // Braking motors feed the other servos; the supply itself takes nothing back.
            supply.Load(isSwitchedOn ? Math.Max(0, amperes) : 0);
            if (gripper is not null)
                Grip(at);
        }
    }

    /// <inheritdoc/>
    public void Jam(int joint, double newtonMetres) => servos[joint].JamTorqueNewtonMetres = newtonMetres;

    /// <inheritdoc/>
    public JointState GetJoint(int joint)
    {
        DynamixelServo servo = servos[joint];
        int direction = model.Servos[joint].Direction;
        return new JointState(GetPositionRadians(joint), direction * servo.VelocityRadiansPerSecond, direction * servo.TorqueNewtonMetres, servo.SupplyCurrentAmperes);
    }

    /// <inheritdoc/>
    public double GetPositionRadians(int joint) =>
        joint < chain.Count ? chain.PositionRadians[joint] : model.Servos[joint].Direction * (servos[joint].PositionRadians - ZeroRadians(model.Servos[joint]));

    /// <summary>Puts a joint somewhere by hand, at rest.</summary>
    public void Place(int joint, double positionRadians) => chain.Place(joint, positionRadians);

    private static double ZeroRadians(BusServoWiring wiring) =>
        (wiring.ZeroCount - (BusServoModel.CountsPerRevolution / 2)) * 2 * Math.PI / BusServoModel.CountsPerRevolution;

    private static ChainJoint Mechanics(BusJointModel joint)
    {
        Motors.DcMotorParameters motor = DynamixelModel.Of(joint.Wiring.Servo.Part).Motor;
        return new ChainJoint(joint.Axis, joint.OriginMetres, joint.Link)
        {
            RotorInertiaKilogramSquareMetres = motor.RotorInertiaKilogramSquareMetres,
            FrictionNewtonMetres = motor.CoulombFrictionNewtonMetres,
            ViscousFrictionNewtonMetreSeconds = motor.ViscousFrictionNewtonMetreSeconds,
            MinStopRadians = joint.MinEndStopRadians,
            MaxStopRadians = joint.MaxEndStopRadians,
        };
    }

    // The servo moves the jaws: of the trajectory and the forces that a gripper with a controller of its own has, none counts.
    private static GripperParameters Parameters(GripperModel jaws) => new(
        jaws.StrokeMetres,
        jaws.Wiring.Servo.NoLoadVelocityRadiansPerSecond * jaws.OpeningMetresPerRadian,
        1,
        0,
        double.MaxValue,
        jaws.FrictionRatio,
        jaws.PadHeightMetres,
        jaws.Source);

    private void Grip(long nowNanoseconds)
    {
        GripperModel jaws = model.Gripper!;
        JointState joint = GetJoint(servos.Length - 1);
        double opening = joint.PositionRadians * jaws.OpeningMetresPerRadian;
        gripper!.Follow(nowNanoseconds, Math.Clamp(opening, 0, jaws.StrokeMetres), joint.VelocityRadiansPerSecond * jaws.OpeningMetresPerRadian);

        // Each pad moves half of the opening: 2 F v / 2 = T ω, so T = F times the opening per angle.
        double stops = PadStiffnessNewtonsPerMetre * (Math.Min(0, opening) + Math.Max(0, opening - jaws.StrokeMetres));
        double towardOpen = (gripper.ForceNewtons - stops) * jaws.OpeningMetresPerRadian;
        servos[^1].LoadTorqueNewtonMetres = -jaws.Wiring.Direction * towardOpen;
    }
}
