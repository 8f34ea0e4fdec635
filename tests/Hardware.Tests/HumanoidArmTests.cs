using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Hardware.Tests;

public sealed class HumanoidArmTests
{
    private readonly MachineModel arm = MachineFile.Load(Path.Combine(AppContext.BaseDirectory, "hardware", "machines", "humanoid-arm.json"));

    private ServoBusModel Bus => arm.ServoBus!;

    [Fact]
    public void It_has_four_joints_from_the_shoulder_outward_and_a_gripper() =>
        Assert.Equal("shoulder-pitch shoulder-roll elbow wrist gripper", string.Join(' ', arm.AllJoints.Select(joint => joint.Name)));

    [Fact]
    public void Its_board_runs_a_firmware_of_its_own_and_keeps_no_files()
    {
        Assert.Equal("stm32f769i-discovery", arm.Board.Name);
        Assert.Equal("Controller.Firmware.Arm", arm.Firmware);
        Assert.Null(arm.Board.Flash.Files);
    }

    [Fact]
    public void Servos_have_the_ids_one_to_five_on_the_arduino_connectors_port()
    {
        Assert.Equal([1, 2, 3, 4, 5], Bus.Servos.Select(servo => servo.BusId));
        Assert.Equal((6, 38, 39, 1_000_000), (Bus.Port.Number, Bus.Port.TxPin, Bus.Port.RxPin, Bus.Baud));
    }

    /// <summary>The level arm is the worst that gravity can ask: stretched forward of the shoulder.</summary>
    [Fact]
    public void Stall_torque_holds_the_level_arm_three_times()
    {
        double lever = 0;
        double torque = 0;
        foreach (BusJointModel joint in Bus.Joints)
        {
            lever -= joint.OriginMetres.Z;
            torque += joint.Link.MassKilograms * 9.80665 * (lever - joint.Link.CentreOfMassMetres.Z);
        }

        Assert.InRange(torque, 0.2, Bus.Joints[0].Wiring.Servo.StallTorqueNewtonMetres / 3);
    }

    /// <summary>ROBOTIS e-manual: 4096 counts a revolution, 2048 in the middle.</summary>
    [Theory]
    [InlineData("shoulder-pitch", Math.PI / 2, 3072)]
    [InlineData("elbow", -Math.PI / 2, 3072)]
    [InlineData("wrist", 0, 2048)]
    public void Counts_are_those_of_the_e_manual_in_the_servos_direction(string joint, double radians, double count) =>
        Assert.Equal(count, Bus.Joints.Single(each => each.Name == joint).Wiring.CountAt(radians), 1e-9);

    [Fact]
    public void What_only_a_leg_has_is_refused_loudly()
    {
        Assert.False(arm.HasImu);
        Assert.Empty(arm.Joints);
        Assert.Equal("humanoid-arm has no imu: its joints are on a servo bus.", Assert.Throws<InvalidOperationException>(() => arm.Imu).Message);
        Assert.Throws<InvalidOperationException>(() => arm.ServoDriver);
        Assert.Throws<InvalidOperationException>(() => arm.FeedbackMultiplexer);
        Assert.Throws<InvalidOperationException>(() => arm.I2cBus);
        Assert.Equal(Bus.PowerEnablePin, arm.OutputEnablePin);
    }
}
