using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;
using Controller.Emulator.Soc;

namespace Controller.Rigs.Tests;

/// <summary>What the chips before motors say to inputs that their data sheets forbid or their models lack.</summary>
public sealed class MotorDriverChipTests
{
    /// <summary>A4988-DS, figure 1: 1 µs high and low, DIR 200 ns before and after a rising STEP.</summary>
    [Fact]
    public void An_A4988_reports_pulses_and_directions_that_come_too_fast_and_takes_them()
    {
        int steps = 0;
        using var run = new DriverRun("Scale", board =>
        {
            var chip = new A4988Chip(board.Board, stepGpio: 18, directionGpio: 19, log: board.ChipLog);
            chip.Stepped += _ => steps++;
        });
        GpioLine step = run.Bench.Hardware.Gpio[18];
        GpioLine direction = run.Bench.Hardware.Gpio[19];
        run.Advance(0.001);
        step.DriveFromOutside(true);
        run.Bench.Advance(TimeSpan.FromMicroseconds(1));
        step.DriveFromOutside(false);
        run.Bench.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Empty(run.UnmodelledAccesses);
        direction.DriveFromOutside(true);
        step.DriveFromOutside(true);
        Assert.Equal("A4988: DIR changed 0 ns before STEP; it needs 200", run.UnmodelledAccesses[^1].ToString());
        direction.DriveFromOutside(false);
        Assert.Equal("A4988: DIR changed 0 ns after STEP; it needs 200", run.UnmodelledAccesses[^1].ToString());
        step.DriveFromOutside(false);
        Assert.Equal("A4988: STEP was high for 0 ns; it needs 1000", run.UnmodelledAccesses[^1].ToString());
        Assert.Equal(2, steps);
    }

    /// <summary>The program puts PWM on one input and levels on the other.</summary>
    [Fact]
    public void A_DRV8871_reports_fast_decay_once()
    {
        Drv8871Chip? chip = null;
        using var run = new DriverRun("GearMotor", board =>
        {
            chip = new Drv8871Chip(board.Board, in1Gpio: 25, in2Gpio: 18, board.ChipLog);
            _ = new DcMotorRig(new PlantClock(board), chip, new DcMotor(new DcMotorParameters(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, 1e-3, "test")), supplyVolts: 12);
        });
        run.Advance(0.5);
        Assert.Equal((BridgeState.Drive, 0.5), (chip!.State, chip.DutyRatio));
        Assert.Contains("fast decay", Assert.Single(run.UnmodelledAccesses).Detail, StringComparison.Ordinal);
    }

    /// <summary>SLVSCY9B, table 1.</summary>
    [Theory]
    [InlineData(false, false, BridgeState.Coast, 0)]
    [InlineData(false, true, BridgeState.Drive, -1)]
    [InlineData(true, false, BridgeState.Drive, 1)]
    [InlineData(true, true, BridgeState.Brake, 0)]
    public void A_DRV8871_does_what_its_table_says_of_levels(bool in1, bool in2, BridgeState state, double duty)
    {
        Drv8871Chip? chip = null;
        using var run = new DriverRun("Scale", board => chip = new Drv8871Chip(board.Board, in1Gpio: 18, in2Gpio: 19, board.ChipLog));
        run.Bench.Hardware.Gpio[18].DriveFromOutside(in1);
        run.Bench.Hardware.Gpio[19].DriveFromOutside(in2);
        Assert.Equal((state, duty), (chip!.State, chip.DutyRatio));
        Assert.Empty(run.UnmodelledAccesses);
    }

    /// <summary>SLVSBA4, device logic of the PH/EN interface.</summary>
    [Theory]
    [InlineData(false, true, true, BridgeState.Coast, 0)]
    [InlineData(true, false, true, BridgeState.Brake, 0)]
    [InlineData(true, true, true, BridgeState.Drive, -1)]
    [InlineData(true, true, false, BridgeState.Drive, 1)]
    public void A_DRV8838_does_what_its_table_says_of_levels(bool notSleep, bool enable, bool phase, BridgeState state, double duty)
    {
        Drv8838Chip? chip = null;
        using var run = new DriverRun("Scale", board => chip = new Drv8838Chip(board.Board, enableGpio: 18, phaseGpio: 19, notSleepGpio: 23));
        run.Bench.Hardware.Gpio[18].DriveFromOutside(enable);
        run.Bench.Hardware.Gpio[19].DriveFromOutside(phase);
        run.Bench.Hardware.Gpio[23].DriveFromOutside(notSleep);
        Assert.Equal((state, duty), (chip!.State, chip.DutyRatio));
    }
}
