using Controller.Control.Protocols;

namespace Controller.Control.Tests;

public sealed class MitMotorFrameTests
{
    private readonly MitMotorFrame frame = new(12.5f, 65, 18);

    // B. Katz, CAN_com of the Mini Cheetah's motor driver: the special frames, and zero as the middle of each range.
    [Fact]
    public void Special_frames_are_seven_times_FF_and_a_code()
    {
        frame.SetEnable();
        Assert.Equal("FF-FF-FF-FF-FF-FF-FF-FC", BitConverter.ToString(frame.Bytes));
        frame.SetDisable();
        Assert.Equal("FF-FF-FF-FF-FF-FF-FF-FD", BitConverter.ToString(frame.Bytes));
        frame.SetZero();
        Assert.Equal("FF-FF-FF-FF-FF-FF-FF-FE", BitConverter.ToString(frame.Bytes));
    }

    [Fact]
    public void All_zero_is_the_frame_that_every_manual_shows()
    {
        Assert.True(frame.TrySetCommand(0, 0, 0, 0, 0));
        Assert.Equal("7F-FF-7F-F0-00-00-07-FF", BitConverter.ToString(frame.Bytes));
    }

    [Theory]
    [InlineData(12.5f, 65, 500, 5, 18, "FF-FF-FF-FF-FF-FF-FF-FF")]
    [InlineData(-12.5f, -65, 0, 0, -18, "00-00-00-00-00-00-00-00")]
    [InlineData(100, 100, 1000, 100, 100, "FF-FF-FF-FF-FF-FF-FF-FF")]
    [InlineData(-100, -100, -1, -1, -100, "00-00-00-00-00-00-00-00")]
    [InlineData(6.25f, 0, 250, 2.5f, 0, "BF-FF-7F-F7-FF-7F-F7-FF")] // 3/4 of 65535 = 49151.25, half of 4095 = 2047.5
    public void Ends_and_fractions_of_the_ranges_go_where_the_bits_are(float position, float velocity, float kp, float kd, float torque, string bytes)
    {
        Assert.True(frame.TrySetCommand(position, velocity, kp, kd, torque));
        Assert.Equal(bytes, BitConverter.ToString(frame.Bytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_no_number_switches_the_motor_off(int which)
    {
        float[] command = new float[5];
        command[which] = float.NaN;
        Assert.False(frame.TrySetCommand(command[0], command[1], command[2], command[3], command[4]));
        Assert.Equal("FF-FF-FF-FF-FF-FF-FF-FD", BitConverter.ToString(frame.Bytes));
    }

    // CubeMars AK series module driver manual, MIT mode, reply: temperature is the seventh byte less 40 °C, the error code the eighth.
    [Fact]
    public void A_long_reply_has_temperature_and_error_code_and_a_short_one_keeps_them()
    {
        Assert.True(frame.TryTakeReply([0x01, 0x7F, 0xFF, 0x7F, 0xF7, 0xFF, 105, 3], 8));
        Assert.Equal((true, 65f, 3), (frame.HasTemperature, frame.TemperatureCelsius, frame.ErrorCode));
        Assert.True(frame.TryTakeReply([0x01, 0x7F, 0xFF, 0x7F, 0xF7, 0xFF], 6));
        Assert.Equal((false, 65f, 3), (frame.HasTemperature, frame.TemperatureCelsius, frame.ErrorCode));
    }

    [Fact]
    public void A_reply_is_read_to_its_resolution()
    {
        // Position 49151 of 65535, velocity 1024 of 4095, torque 3071 of 4095.
        Assert.True(frame.TryTakeReply([0x01, 0xBF, 0xFF, 0x40, 0x0B, 0xFF], 6));
        Assert.Equal(1, frame.MotorId);
        Assert.Equal(6.25, frame.PositionRadians, 25.0 / 65535);
        Assert.Equal(-32.5, frame.VelocityRadiansPerSecond, 130.0 / 4095);
        Assert.Equal(9, frame.TorqueNewtonMetres, 36.0 / 4095);
    }

    [Fact]
    public void A_reply_that_is_too_short_is_refused() => Assert.False(frame.TryTakeReply([1, 2, 3, 4, 5], 5));
}
