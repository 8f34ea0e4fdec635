using System.Buffers.Binary;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

/// <summary>Chips and plant wired as the machine file says, moved and measured through the bus and the converter pin.</summary>
public sealed class WiringTests
{
    private const long Millisecond = 1_000_000;
    private const int Knee = 3;

    private readonly MachineModel leg = Machines.Leg;
    private readonly Clock clock = new();
    private readonly LegPlant plant;
    private readonly Pca9685Chip servos;
    private readonly Mpu6050Chip imu;
    private readonly Cd74hc4051Chip multiplexer;

    public WiringTests()
    {
        plant = new LegPlant(leg);
        servos = new Pca9685Chip(clock, leg.ServoDriver, seed: 1);
        servos.OutputChanging += (_, _) => plant.AdvanceTo(clock.NowNanoseconds);
        servos.OutputChanged += (_, _) =>
        {
            for (int i = 0; i < leg.Joints.Count; i++)
                plant.SetPulse(i, servos.PulseSeconds(leg.Joints[i].ServoChannel));
        };
        imu = new Mpu6050Chip(clock, leg.Imu.I2cAddress, Feel, seed: 1);
        multiplexer = new Cd74hc4051Chip(FeedbackVolts);
    }

    [Fact]
    public void A_pulse_on_the_bus_moves_the_knee_and_the_potentiometer_and_the_sensor_see_it()
    {
        Start();
        Command(Knee, 0.6);
        Pass(2000);

        Assert.Equal(0.6, MeasuredRadians(Knee), 0.03);
        Assert.Equal(0, MeasuredRadians(0), 0.03);

        byte[] burst = Read(imu, leg.Imu.I2cAddress, 0x3B, 6);
        double x = BinaryPrimitives.ReadInt16BigEndian(burst);
        double z = BinaryPrimitives.ReadInt16BigEndian(burst.AsSpan(4));
        Assert.Equal(0.6, Math.Atan2(-x, z), 0.05);
    }

    [Fact]
    public void Output_enable_high_lets_the_raised_leg_fall()
    {
        Start();
        Command(2, -1.2);
        Pass(2000);
        Assert.Equal(-1.2, MeasuredRadians(2), 0.03);

        servos.SetOutputEnablePin(true);
        Pass(3000);
        Assert.True(MeasuredRadians(2) > -0.6, "the leg is still up");
        Assert.Equal(0, plant.GetJoint(2).TorqueNewtonMetres);
    }

    private void Start()
    {
        Write(servos, leg.ServoDriver.I2cAddress, 0xFE, 121);
        Write(servos, leg.ServoDriver.I2cAddress, 0x00, 0x21);
        Write(imu, leg.Imu.I2cAddress, 0x6B, 0x01);
        servos.SetOutputEnablePin(false);
        for (int i = 0; i < leg.Joints.Count; i++)
            Command(i, 0);
    }

    private void Command(int joint, double positionRadians)
    {
        double countSeconds = 122 / leg.ServoDriver.OscillatorHertz;
        int counts = (int)Math.Round(leg.Joints[joint].PulseMicrosecondsAt(positionRadians) * 1e-6 / countSeconds);
        byte register = (byte)(0x06 + (4 * leg.Joints[joint].ServoChannel));
        Write(servos, leg.ServoDriver.I2cAddress, register, 0, 0, (byte)counts, (byte)(counts >> 8));
    }

    private double MeasuredRadians(int joint)
    {
        int input = leg.Joints[joint].FeedbackChannel;
        multiplexer.SetSelectA((input & 1) != 0);
        multiplexer.SetSelectB((input & 2) != 0);
        multiplexer.SetSelectC((input & 4) != 0);
        double pinVolts = multiplexer.OutputVolts(clock.NowNanoseconds) * leg.FeedbackMultiplexer.DividerRatio;
        return ((pinVolts / leg.FeedbackMultiplexer.DividerRatio) - leg.Joints[joint].FeedbackVoltsAtZero) / leg.Joints[joint].FeedbackVoltsPerRadian;
    }

    private InertialSample Feel(long nowNanoseconds)
    {
        plant.AdvanceTo(nowNanoseconds);
        return plant.GetInertialSample();
    }

    private double FeedbackVolts(int input, long nowNanoseconds)
    {
        plant.AdvanceTo(nowNanoseconds);
        for (int i = 0; i < leg.Joints.Count; i++)
        {
            if (leg.Joints[i].FeedbackChannel == input)
                return plant.GetFeedbackVolts(i);
        }

        return 0;
    }

    private void Pass(int milliseconds) => clock.NowNanoseconds += milliseconds * Millisecond;

    private static void Write(II2cTarget chip, int address, params ReadOnlySpan<byte> bytes)
    {
        Assert.True(chip.Start(address, isRead: false));
        foreach (byte value in bytes)
            Assert.True(chip.Write(value));
        chip.Stop();
    }

    private static byte[] Read(II2cTarget chip, int address, byte register, int count)
    {
        chip.Start(address, isRead: false);
        chip.Write(register);
        chip.Start(address, isRead: true);
        var bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = chip.Read();
        chip.Stop();
        return bytes;
    }

    private sealed class Clock : IVirtualClock
    {
        public long NowNanoseconds { get; set; }
    }
}
