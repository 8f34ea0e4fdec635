using Controller.Emulator.Plant.Joints;

namespace Controller.Plant.Tests.Joints;

/// <summary>Bytes worked out by hand from CubeMars' AK Series Actuator Driver Manual V1.0.8, 5.3: fields, order and ranges.</summary>
public sealed class ImpedancePacketTests
{
    /// <summary>0 is the middle of each signed field, cut off: 65535/2 = 0x7FFF, 4095/2 = 0x7FF; gains begin at 0.</summary>
    [Fact]
    public void All_zero_is_the_middle_of_the_signed_fields_and_the_beginning_of_the_gains()
    {
        Span<byte> data = stackalloc byte[8];
        ImpedancePacket.Encode(default, ImpedanceRanges.Ak80X9, data);
        Assert.Equal([0x7F, 0xFF, 0x7F, 0xF0, 0x00, 0x00, 0x07, 0xFF], data.ToArray());
    }

    [Fact]
    public void The_ends_of_every_range_are_the_ends_of_its_field()
    {
        Span<byte> data = stackalloc byte[8];
        ImpedancePacket.Encode(new ImpedanceCommand(12.5, -50, 500, 0, 18), ImpedanceRanges.Ak80X9, data);
        Assert.Equal([0xFF, 0xFF, 0x00, 0x0F, 0xFF, 0x00, 0x0F, 0xFF], data.ToArray());
        ImpedancePacket.Encode(new ImpedanceCommand(-99, 99, -1, 5, -99), ImpedanceRanges.Ak80X9, data);
        Assert.Equal([0x00, 0x00, 0xFF, 0xF0, 0x00, 0xFF, 0xF0, 0x00], data.ToArray());
    }

    [Fact]
    public void A_command_comes_back_within_one_count_of_each_field()
    {
        Span<byte> data = stackalloc byte[8];
        var sent = new ImpedanceCommand(1.234, -7.5, 80, 1.25, -3.3);
        ImpedancePacket.Encode(sent, ImpedanceRanges.Ak60X6, data);
        ImpedanceCommand got = ImpedancePacket.Decode(data, ImpedanceRanges.Ak60X6);
        Assert.InRange(sent.PositionRadians - got.PositionRadians, 0, 25.0 / 65535);
        Assert.InRange(sent.VelocityRadiansPerSecond - got.VelocityRadiansPerSecond, 0, 90.0 / 4095);
        Assert.InRange(sent.StiffnessNewtonMetresPerRadian - got.StiffnessNewtonMetresPerRadian, 0, 500.0 / 4095);
        Assert.InRange(sent.DampingNewtonMetreSecondsPerRadian - got.DampingNewtonMetreSecondsPerRadian, 0, 5.0 / 4095);
        Assert.InRange(sent.TorqueNewtonMetres - got.TorqueNewtonMetres, 0, 30.0 / 4095);
    }

    [Theory]
    [InlineData(0xFC, ImpedanceRequest.EnterMotorMode)]
    [InlineData(0xFD, ImpedanceRequest.ExitMotorMode)]
    [InlineData(0xFE, ImpedanceRequest.SetZero)]
    [InlineData(0xFF, ImpedanceRequest.Command)]
    public void Seven_bytes_of_ones_are_a_request(byte last, ImpedanceRequest request) =>
        Assert.Equal(request, ImpedancePacket.RequestOf([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, last]));

    [Fact]
    public void An_actuator_follows_frames_and_answers_each_with_its_state()
    {
        var parameters = new BldcActuatorParameters(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test");
        var actuator = new BldcJointActuator(parameters, id: 3);
        var chain = new JointChain([Chains.Flywheel(0.02)]);
        chain.Attach(0, actuator);
        var command = new byte[8];
        var reply = new byte[6];
        ImpedancePacket.Encode(new ImpedanceCommand(0, 0, 0, 0, 2), ImpedanceRanges.Ak80X9, command);
        Assert.True(actuator.Receive(command, reply));
        chain.AdvanceTo(20_000_000);
        Assert.Equal(0, chain.VelocityRadiansPerSecond[0]);

        actuator.Receive([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFC], reply);
        actuator.Receive(command, reply);
        chain.Wake();
        chain.AdvanceTo(120_000_000);
        actuator.Receive(command, reply);
        ImpedanceReply state = ImpedancePacket.DecodeReply(reply, ImpedanceRanges.Ak80X9);
        Assert.Equal(3, state.Id);
        Assert.Equal(chain.PositionRadians[0], state.PositionRadians, 25.0 / 65535);
        Assert.Equal(chain.VelocityRadiansPerSecond[0], state.VelocityRadiansPerSecond, 100.0 / 4095);
        Assert.Equal(2, state.TorqueNewtonMetres, 0.02);

        actuator.Receive([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE], reply);
        Assert.Equal(0, ImpedancePacket.DecodeReply(reply, ImpedanceRanges.Ak80X9).PositionRadians, 25.0 / 65535);
        Assert.False(actuator.Receive([1, 2, 3], reply));
    }
}
