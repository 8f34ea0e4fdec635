using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Hardware.Tests;

public sealed class HumanoidLegTests
{
    private readonly MachineModel leg = MachineFile.Load(Path.Combine(AppContext.BaseDirectory, "hardware", "machines", "humanoid-leg.json"));

    [Fact]
    public void It_has_six_joints_from_the_hip_outward() =>
        Assert.Equal("hip-yaw hip-roll hip-pitch knee ankle-pitch ankle-roll", string.Join(' ', leg.Joints.Select(j => j.Name)));

    [Fact]
    public void The_board_matches_the_measured_runtime()
    {
        Assert.Equal(240_000_000, leg.Board.Mcu.ClockHertz);
        Assert.Equal(10_000, leg.Board.Runtime.TickMicroseconds);
        Assert.Equal(20, leg.Board.Runtime.QuantumMilliseconds);
        Assert.Equal(111 * 1024, leg.Board.Runtime.ManagedHeapBytes);
        Assert.Equal(256 * 1024, leg.Board.Flash.FileSystem!.SizeBytes);
    }

    /// <summary>No posture reaches further than all lengths on end.</summary>
    [Fact]
    public void The_lowered_platform_is_out_of_the_foots_reach()
    {
        double legs = leg.Joints.Sum(joint => Length(joint.OriginMetres));
        double reach = leg.FootForce!.Cells.Max(cell => legs + Length(cell.PositionMetres));
        Assert.InRange(reach, 0.28, -leg.Platform!.LoweredMetres);

        static double Length(Vector3 v) => Math.Sqrt((v.X * v.X) + (v.Y * v.Y) + (v.Z * v.Z));
    }

    [Fact]
    public void The_force_cells_are_at_the_corners_of_the_foots_lower_face()
    {
        LinkModel foot = leg.Joints[leg.FootForce!.LinkIndex].Link;
        (Vector3 centre, Vector3 box) = (foot.CentreOfMassMetres, foot.BoxMetres);
        (double X, double Y)[] corners = [(1, 1), (1, -1), (-1, 1), (-1, -1)];
        Assert.Equal("front-left front-right back-left back-right", string.Join(' ', leg.FootForce.Cells.Select(cell => cell.Name)));
        for (int i = 0; i < 4; i++)
        {
            Vector3 place = leg.FootForce.Cells[i].PositionMetres;
            Assert.Equal(centre.X + (corners[i].X * box.X / 2), place.X, 1e-5);
            Assert.Equal(centre.Y + (corners[i].Y * box.Y / 2), place.Y, 1e-5);
            Assert.Equal(centre.Z - (box.Z / 2), place.Z, 1e-5);
        }
    }

    [Fact]
    public void A_broken_e_stop_wire_means_stop()
    {
        Assert.Equal(Pull.Up, leg.EStop.Pull);
        Assert.Equal(Level.High, leg.EStop.StopLevel);
    }

    [Fact]
    public void While_pins_float_the_outputs_and_the_watchdog_are_off()
    {
        Assert.Equal((Level.High, Pull.Down), (leg.ServoDriver.OutputEnableActiveLevel, leg.ServoDriver.OutputEnablePull));
        Assert.True(leg.EStop.GatesOutputs);
        Assert.Equal(("STWD100NX", 71.0, 142.0), (leg.Watchdog!.Part, leg.Watchdog.Times.MinTimeoutMilliseconds, leg.Watchdog.Times.MaxTimeoutMilliseconds));
    }

    [Fact]
    public void The_whole_travel_of_a_joint_is_seen_by_the_converter()
    {
        foreach (JointModel joint in leg.Joints)
        {
            foreach (double position in new[] { joint.MinEndStopRadians, joint.MaxEndStopRadians })
                Assert.InRange(joint.FeedbackVoltsAt(position) * leg.FeedbackMultiplexer.DividerRatio, 0.15, 2.45);
        }
    }

    /// <summary>The maker's conversion, angle = reading x 0.47 - 33.4 degrees with 10 bits on 5 V, on our figures.</summary>
    [Theory]
    [InlineData(-90, 45)]
    [InlineData(0, 135)]
    [InlineData(90, 225)]
    public void Feedback_volts_are_those_of_the_makers_conversion(double shaftDegreesFromCentre, double makersDegrees)
    {
        JointModel joint = leg.Joints[leg.IndexOfJoint("knee")];
        double reading = joint.FeedbackVoltsAt(double.DegreesToRadians(shaftDegreesFromCentre)) / 5 * 1023;
        Assert.Equal(makersDegrees, (reading * 0.47) - 33.4, 0.01);
    }

    /// <summary>The straight leg held out level is the worst that gravity can ask of a servo.</summary>
    [Fact]
    public void Stall_torque_holds_the_level_leg_with_half_as_much_again_to_spare()
    {
        int hip = leg.IndexOfJoint("hip-pitch");
        double reachMetres = 0;
        double torque = 0;
        for (int i = hip; i < leg.Joints.Count; i++)
        {
            if (i > hip)
                reachMetres -= leg.Joints[i].OriginMetres.Z;
            torque += leg.Joints[i].Link.MassKilograms * 9.80665 * (reachMetres - leg.Joints[i].Link.CentreOfMassMetres.Z);
        }

        Assert.InRange(torque, 0.3, leg.Joints[hip].Servo.Ratings[0].StallTorqueNewtonMetres / 1.5);
    }

    /// <summary>The tibia as the source's inertia macro computes a cuboid: m/12 (b² + c²).</summary>
    [Fact]
    public void A_links_inertia_is_that_of_its_box()
    {
        Vector3 inertia = leg.Joints[3].Link.InertiaKilogramSquareMetres;
        Assert.Equal(6.2542e-5, inertia.X, 1e-8);
        Assert.Equal(5.7855e-5, inertia.Y, 1e-8);
        Assert.Equal(1.9042e-5, inertia.Z, 1e-8);
    }

    [Fact]
    public void Every_watched_loop_names_a_method() =>
        Assert.Equal("Controller.App.JointLoop::Step", Assert.Single(leg.Loops).Method);
}
