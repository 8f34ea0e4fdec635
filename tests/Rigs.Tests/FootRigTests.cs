using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>The firmware's foot on four HX711 with noise and offset, and cells of 5 kg with a zero of their own. The program tares from 1 s on.</summary>
public sealed class FootRigTests
{
    private const double RatedNewtons = 5 * 9.80665;
    private const double Nonlinearity = 5e-4;
    private const double Creep = 5e-4;

    /// <summary>Each cell's error after the tare, as <see cref="ScaleRigTests"/> reckons it: bend and creep of 0.05 %, and noise.</summary>
    private const double CellNewtons = (Nonlinearity * RatedNewtons) + (Creep * RatedNewtons / 2) + (5 * 2 * 50e-9 / 5e-3 * RatedNewtons);

    private static readonly LoadCellParameters Cell = new(RatedNewtons, 1e-3, 0.02, Nonlinearity, Creep, 600, 0, 0, "test");
    private static readonly double[] X = [0.0515, 0.0515, -0.0525, -0.0525];
    private static readonly double[] Y = [0.0425, -0.0235, 0.0425, -0.0235];

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>Statics of parallel forces: about any point the moment of the resultant is the sum of the moments.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Force_and_centre_of_pressure_are_those_of_the_weights_on_the_corners(ulong seed)
    {
        var random = new Random((int)seed);
        double[] weights = [.. Enumerable.Range(0, 4).Select(_ => 1 + (10 * random.NextDouble()))];
        double total = weights.Sum();
        double x = weights.Zip(X, (w, place) => w * place).Sum() / total;
        double y = weights.Zip(Y, (w, place) => w * place).Sum() / total;

        using DriverRun run = Run(seed, out LoadCell[] cells, out _);
        run.Advance(3);
        Assert.Equal(1, run["hasTared"]);
        Assert.Equal(0, run["hasContact"]);
        Assert.Equal(0, run["newtons"], 4 * CellNewtons);
        for (int i = 0; i < 4; i++)
            cells[i].SetLoad(run.Bench.Board.NowNanoseconds, weights[i]);
        run.Advance(1);

        Assert.Equal(1, run["hasContact"]);
        Assert.Equal(total, run["newtons"], 4 * CellNewtons);
        Assert.Equal(1000 * x, run["millimetresX"], 1000 * 4 * CellNewtons * 0.0525 / total);
        Assert.Equal(1000 * y, run["millimetresY"], 1000 * 4 * CellNewtons * 0.0425 / total);
        Assert.Equal(-1, run["silentCell"]);
        Assert.Empty(run.UnmodelledAccesses);
    }

    /// <summary>All four convert at the same instants, which is the worst: the last waits for three others.</summary>
    [Fact]
    public void Each_cell_gives_every_conversion_although_one_is_read_per_period()
    {
        using DriverRun run = Run(1, out _, out _);
        run.Advance(2);
        double before = run["readings"];
        run.Advance(10);
        Assert.InRange(run["readings"] - before, 4 * 98, 4 * 101);
        double[] steps = [.. run.All("stepMicroseconds").Skip(10), .. run.All("otherMicroseconds").Skip(10)];
        TestContext.Current.TestOutputHelper?.WriteLine($"step: {steps.Min()} us without a reading, {steps.Max()} us with one");
        Assert.InRange(steps.Max(), 1500, 3000);
        Assert.InRange(steps.Min(), 100, 500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_cell_whose_wire_breaks_is_named_within_a_second_and_the_others_go_on(int broken)
    {
        using DriverRun run = Run(1, out LoadCell[] cells, out Hx711Chip[] amplifiers);
        run.Advance(3);
        amplifiers[broken].IsBroken = true;
        run.Advance(1);
        Assert.Equal(broken, run["silentCell"]);
        double before = run["readings"];
        run.Advance(2);
        Assert.InRange(run["readings"] - before, 3 * 18, 3 * 21);
        amplifiers[broken].IsBroken = false;
        run.Advance(1.5);
        Assert.Equal(-1, run["silentCell"]);
    }

    [Fact]
    public void A_foot_that_moves_is_not_tared_and_the_cell_is_named()
    {
        using DriverRun run = Run(1, out LoadCell[] cells, out _);
        run.Advance(1.5);
        cells[2].SetLoad(run.Bench.Board.NowNanoseconds, 1);
        run.Advance(2);
        Assert.Equal((0, 2), (run["hasTared"], run["tareFailedCell"]));
        Assert.Equal(0, run["hasContact"]);
    }

    private static DriverRun Run(ulong seed, out LoadCell[] cells, out Hx711Chip[] amplifiers)
    {
        int[] dataPins = [36, 39, 32, 23];
        int[] clockPins = [4, 13, 14, 5];
        LoadCell[] loads = [.. Enumerable.Range(0, 4).Select(_ => new LoadCell(Cell))];
        var wired = new Hx711Chip[4];
        var run = new DriverRun("Foot", board =>
        {
            for (int i = 0; i < 4; i++)
            {
                wired[i] = new Hx711Chip(board.Scheduler, (4 * seed) + (ulong)i, log: board.ChipLog);
                wired[i].Connect(board.Board, clockPins[i], dataPins[i]);
                Wiring.ConnectLoadCell(wired[i], loads[i]);
            }
        });
        (cells, amplifiers) = (loads, wired);
        return run;
    }
}
