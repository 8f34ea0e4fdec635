using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Plant.Power;

namespace Controller.Plant.Tests;

/// <summary>A fleet steps these a thousand times over; none may leave garbage.</summary>
public sealed class AllocationTests
{
    private static readonly DcMotorParameters Small = new(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, 1e-3, "test")
    {
        Thermal = new WindingThermalParameters(3, 10, 14, 600),
    };

    [Fact]
    public void Motors_allocate_nothing()
    {
        var motor = new DcMotor(Small) { Encoder = new IncrementalEncoder(500) };
        AssertQuiet(now =>
        {
            motor.SetVolts(now / 50_000_000 % 2 == 0 ? 12 : -12);
            motor.AdvanceTo(now);
        });
        var geared = new GearedDcMotor(Small, new GearboxParameters(50, 0.8, 0.02, 0.1, 2e-6, 5e-3, "test")) { TerminalVolts = 6 };
        AssertQuiet(geared.AdvanceTo);
        var stepper = new StepperMotor(new StepperParameters(200, 2.4, 4e-3, 0.2, 0.012, 5e-6, 1e-4, 2e-3, "test"), new StepperDriver(24, 1.5, 16));
        AssertQuiet(stepper.Pulse);
        var servo = new DynamixelServo(DynamixelModel.Xl330M288T);
        AssertQuiet(servo.AdvanceTo);
    }

    [Fact]
    public void Joints_with_drives_allocate_nothing()
    {
        var chain = new JointChain(Joints.Chains.Arm());
        var actuator = new BldcJointActuator(new BldcActuatorParameters(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test"));
        actuator.Enable(true);
        actuator.Apply(new ImpedanceCommand(0.5, 0, 20, 1, 0));
        chain.Attach(1, actuator);
        chain.Attach(2, new DcJointDrive(Small, 100) { TerminalVolts = 6 });
        AssertQuiet(chain.AdvanceTo);
    }

    [Fact]
    public void Cell_parts_allocate_nothing()
    {
        var conveyor = new Conveyor(new ConveyorParameters(2, 0.5, 0, "test"));
        conveyor.Add(new PhotoEye("eye", 0.5, isDarkOn: true));
        conveyor.Add(new ConveyorStop(0.6, isRaised: true));
        conveyor.Place(0, new ConveyorPart("a", 0.05), 0.49);
        conveyor.Place(0, new ConveyorPart("b", 0.05), 0.40);
        conveyor.SetSpeed(0, 0.5);
        AssertQuiet(conveyor.AdvanceTo);
        var gripper = new Gripper(new GripperParameters(0.085, 0.15, 3, 20, 235, 0.3, 0.02, "test"));
        gripper.Move(0, 0, 0.1, 50);
        AssertQuiet(gripper.AdvanceTo);
    }

    /// <summary>Battery, rail and motor, each advanced to the same time: what the battery gives is what the motor turns into heat, friction and motion.</summary>
    [Fact]
    public void A_battery_drives_a_motor_over_a_rail_without_garbage_and_without_losing_energy()
    {
        var battery = new Battery(new BatteryParameters(2, [new(0, 9), new(1, 12.6)], 0.05, 0.03, 20, 6, "test"));
        var source = new PowerSource("battery", battery.SeriesResistanceOhms) { TakesBack = true, SourceVolts = battery.SourceVolts };
        var drive = new PowerLoad("drive");
        var rail = new PowerBus(1e-3);
        rail.Add(source);
        rail.Add(drive);
        rail.Settle();
        var motor = new DcMotor(Small with { Thermal = null });
        double turned = 0;
        AssertQuiet(now =>
        {
            motor.SetDuty(rail.BusVolts, 0.5);
            double before = motor.VelocityRadiansPerSecond;
            motor.AdvanceTo(now);
            double mean = (before + motor.VelocityRadiansPerSecond) / 2;
            turned += ((1e-3 * mean) + (1e-6 * mean * mean) + motor.LossWatts) * 1e-4;
            drive.CurrentAmperes = motor.SupplyCurrentAmperes;
            source.SourceVolts = battery.SourceVolts;
            rail.Step(1e-4);
            battery.Step(1e-4, source.CurrentAmperes);
        });
        double motion = 2e-6 * motor.VelocityRadiansPerSecond * motor.VelocityRadiansPerSecond / 2;
        Assert.Equal(1, (turned + motion) / battery.DeliveredJoules, 0.01);
    }

    private static void AssertQuiet(Action<long> advanceTo)
    {
        long now = 0;
        for (; now < 300_000_000; now += 100_000)
            advanceTo(now);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (; now < 600_000_000; now += 100_000)
            advanceTo(now);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
