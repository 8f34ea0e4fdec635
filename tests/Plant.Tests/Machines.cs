using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

/// <summary>The leg and simpler machines made out of its data.</summary>
internal static class Machines
{
    public static MachineModel Leg { get; } = HardwareCatalog.LoadMachine("humanoid-leg");

    /// <summary>The leg without friction, and with end stops out of reach.</summary>
    public static MachineModel FreeLeg { get; } = WithJoints(Leg, j => Free(j, j.Servo.RotorInertiaKilogramSquareMetres));

    /// <summary>The free leg without rotors: its links alone, which swing several times faster.</summary>
    public static MachineModel FreeLinks { get; } = WithJoints(Leg, j => Free(j, 0));

    /// <summary>One joint about y whose link is a ball of 1 kg, 2 mm across, at the end of a massless rod.</summary>
    public static MachineModel Pendulum(double lengthMetres)
    {
        JointModel joint = Free(Leg.Joints[3], 0) with
        {
            OriginMetres = default,
            Link = new LinkModel("bob", 1, new Vector3(0, 0, -lengthMetres), new Vector3(0.002, 0.002, 0.002), "test"),
        };
        return Leg with { Joints = [joint], Imu = Leg.Imu with { LinkIndex = 0, PositionMetres = new Vector3(0, 0, -lengthMetres) } };
    }

    /// <summary>One servo that turns nothing but its own rotor, on a supply without resistance.</summary>
    public static MachineModel BareServo(double volts) => Leg with
    {
        Joints =
        [
            Leg.Joints[3] with
            {
                OriginMetres = default,
                MinEndStopRadians = -2.5,
                MaxEndStopRadians = 2.5,
                Link = new LinkModel("horn", 0.001, default, new Vector3(0.001, 0.001, 0.001), "test"),
            },
        ],
        Imu = Leg.Imu with { LinkIndex = 0 },
        Supply = Leg.Supply with { NominalVolts = volts, ResistanceOhms = 0 },
    };

    public static MachineModel WithJoints(MachineModel machine, Func<JointModel, JointModel> change) =>
        machine with { Joints = [.. machine.Joints.Select(change)] };

    private static JointModel Free(JointModel joint, double rotorInertia) => joint with
    {
        MinEndStopRadians = -1e6,
        MaxEndStopRadians = 1e6,
        Servo = joint.Servo with { FrictionNewtonMetres = 0, RotorInertiaKilogramSquareMetres = rotorInertia },
    };
}
