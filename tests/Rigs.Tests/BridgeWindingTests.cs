using Controller.Contract;

namespace Controller.Rigs.Tests;

/// <summary>A gearmotor that pushes against a jammed load, with a thermistor in its winding: 1 N m is 2 A and 9.6 W, and 96 K in the end.</summary>
public sealed class BridgeWindingTests
{
    private const int Wiring = GearmotorRig.Encoder | GearmotorRig.Winding;
    private const double JamNewtonMetres = 10;

    /// <summary>The limit is 80 °C, so the joint is slowed down from 60 °C on.</summary>
    private const double WarningCelsius = 60;

    /// <summary>What a reading every 0.1 s that counts for a quarter is behind: 0.3 s of some 9 K/s at the beginning, and the converter's noise.</summary>
    private const double BehindKelvin = 3;

    public static TheoryData<ulong> Seeds { get; } = BridgeDriveTests.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_hot_winding_ends_the_motion_at_its_limit(ulong seed)
    {
        using DriveRun run = GearmotorRig.Run(Push().Print(3), Wiring, out GearmotorRig rig, seed);
        rig.Motor.JamTorqueNewtonMetres = JamNewtonMetres;
        double hottest = 0;
        for (double seconds = 1; seconds < 15 && !run.All("tooHotStep").Any(); seconds += 0.05)
        {
            run.AdvanceToScript(seconds);
            hottest = Math.Max(hottest, rig.Motor.WindingCelsius);
        }

        Assert.Single(run.All("tooHotStep"));
        Assert.InRange(run["tooHotCelsius"], GearmotorRig.WindingLimitCelsius, GearmotorRig.WindingLimitCelsius + 1);
        Assert.InRange(hottest, GearmotorRig.WindingLimitCelsius - 1, GearmotorRig.WindingLimitCelsius + BehindKelvin);

        // Off it cools towards 25 °C with 10 s.
        run.Advance(10);
        Assert.InRange(rig.Motor.WindingCelsius, 40, 55);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_told_is_the_windings_temperature_and_slows_the_joint_down_before_the_limit(ulong seed)
    {
        DriveScript script = Push();
        for (double seconds = 2; seconds <= 6; seconds += 1)
            script.Print(seconds);
        using DriveRun run = GearmotorRig.Run(script, Wiring, out GearmotorRig rig, seed: seed);
        rig.Motor.JamTorqueNewtonMetres = JamNewtonMetres;
        bool wasWarm = false;
        for (double seconds = 2; seconds <= 6; seconds += 1)
        {
            run.AdvanceToScript(seconds + 0.005);
            double told = run["celsius"];
            Assert.InRange(rig.Motor.WindingCelsius - told, -0.5, BehindKelvin);
            Assert.Equal(told > WarningCelsius, run["velocityLimit"] < 9.999);
            wasWarm |= told > WarningCelsius;
        }

        Assert.True(wasWarm);
    }

    [Theory]
    [InlineData(true, 3400, 3500)]
    [InlineData(false, 0, 60)]
    public void A_thermistor_whose_wires_are_open_or_shorted_is_no_temperature(bool isOpen, double leastReading, double mostReading)
    {
        using DriveRun run = GearmotorRig.Run(Push(), Wiring, out GearmotorRig rig);
        run.AdvanceToScript(1);
        Assert.Empty(run.All("missStep"));
        if (isOpen)
            rig.Thermistor!.IsBroken = true;
        else
            rig.Thermistor!.TemperatureCelsius.Value = 2000;
        run.AdvanceToScript(1.3);
        Assert.Equal((int)Fault.SensorImplausible, run["missFault"]);
        Assert.Equal(0, run["missJoint"]);
        Assert.InRange(run["missIdentifier"], leastReading, mostReading);
        Assert.InRange((run["missStep"] * DriveScript.PeriodSeconds) - 1, 0, 0.13);
    }

    private static DriveScript Push() => new DriveScript(Wiring).At(0.5, JointMode.Effort, newtonMetres: 1);
}
