using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>HX711 driver, HX711 with its noise and offset, a cell of 5 kg and 1 mV/V with a zero of its own. The program tares and shows newtons.</summary>
public sealed class ScaleRigTests
{
    private const double Gravity = 9.80665;
    private const double RatedNewtons = 5 * Gravity;
    private const double Nonlinearity = 5e-4;
    private const double Creep = 5e-4;

    /// <summary>Errors of a single-point cell of class C1, as such data sheets state them: 0.05 % of the rated output each.</summary>
    private static readonly LoadCellParameters Cell = new(RatedNewtons, 1e-3, 0.02, Nonlinearity, Creep, 600, 0, 0, "test");

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_known_weight_reads_within_the_error_that_the_cell_and_the_amplifier_state(double kilograms)
    {
        using DriverRun run = Run(out LoadCell cell, out _);
        run.Advance(3);
        Assert.Single(run.All("tareCounts"));
        cell.SetLoad(run.Bench.Board.NowNanoseconds, kilograms * Gravity);
        run.Advance(2);
        Assert.Equal(kilograms * Gravity, run["newtons"], StatedNewtons(kilograms * Gravity));
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void The_reading_does_not_depend_on_the_supply_that_both_share()
    {
        using DriverRun run = Run(out LoadCell cell, out Hx711Chip amplifier);
        run.Advance(3);
        cell.SetLoad(run.Bench.Board.NowNanoseconds, 2 * Gravity);
        amplifier.AnalogSupplyVolts.Value = 4.5;
        run.Advance(2);

        // The amplifier's offset in volts weighs a tenth more: of 20 µV at most, against 5 mV.
        Assert.Equal(2 * Gravity, run["newtons"], StatedNewtons(2 * Gravity) + (RatedNewtons * 20e-6 / 5e-3 * 0.12));
    }

    // Bend and creep of the cell; noise of two times 50 nV rms in 5 mV, five sigma; a count.
    private static double StatedNewtons(double newtons)
        => (Nonlinearity * RatedNewtons) + (Creep * newtons) + (5 * 2 * 50e-9 / 5e-3 * RatedNewtons) + (RatedNewtons / 2_147_483);

    private static DriverRun Run(out LoadCell cell, out Hx711Chip amplifier)
    {
        var load = new LoadCell(Cell);
        Hx711Chip? wired = null;
        var run = new DriverRun("Scale", board =>
        {
            wired = new Hx711Chip(board.Scheduler, board.Seed, log: board.ChipLog);
            wired.Connect(board.Board, pdSckGpio: 5, doutGpio: 4);
            Wiring.ConnectLoadCell(wired, load);
        });
        (cell, amplifier) = (load, wired!);
        return run;
    }
}
