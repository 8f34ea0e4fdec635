using Controller.Emulator.Plant.Motors;

namespace Controller.Plant.Tests.Motors;

public sealed class IncrementalEncoderTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(500)]
    [InlineData(2048)]
    public void A_revolution_has_four_edges_per_cycle_in_each_direction(int cycles)
    {
        var wires = new Wires();
        var encoder = new IncrementalEncoder(cycles, wires);
        double turn = (2 * Math.PI) + 1e-9;
        encoder.Turn(0, 1_000_000, 0, turn * 1000, turn, turn * 1000);
        Assert.Equal(4 * cycles, encoder.Count);
        Assert.Equal(4 * cycles, wires.Edges.Count);
        encoder.Turn(1_000_000, 2_000_000, turn, -turn * 1000, 0, -turn * 1000);
        Assert.Equal(0, encoder.Count);
        Assert.Equal(8 * cycles, wires.Edges.Count);
    }

    /// <summary>The usual convention of quadrature: turning positive, A rises a quarter period before B.</summary>
    [Fact]
    public void A_leads_B_forward_and_B_leads_A_backward()
    {
        var wires = new Wires();
        var encoder = new IncrementalEncoder(1, wires);
        double quarter = Math.PI / 2;
        encoder.Turn(0, 1000, 0.1, 0, 0.1 + (4 * quarter), 0);
        Assert.Equal([(true, false), (true, true), (false, true), (false, false)], wires.Edges.Select(e => (e.A, e.B)));
        wires.Edges.Clear();
        encoder.Turn(1000, 2000, 4 * quarter, 0, 0.05, 0);
        Assert.Equal([(false, true), (true, true), (true, false), (false, false)], wires.Edges.Select(e => (e.A, e.B)));
    }

    [Fact]
    public void At_constant_speed_edges_come_at_the_instants_of_the_closed_form()
    {
        var wires = new Wires();
        var encoder = new IncrementalEncoder(500, wires);
        const double Speed = 314.159;
        for (int i = 0; i < 100; i++)
            encoder.Turn(i * 100_000L, (i + 1) * 100_000L, i * Speed * 1e-4, Speed, (i + 1) * Speed * 1e-4, Speed);
        Assert.Equal((int)(Speed * 0.01 / (2 * Math.PI) * 2000), wires.Edges.Count);
        for (int i = 0; i < wires.Edges.Count; i++)
        {
            double expected = (i + 1) * 2 * Math.PI / 2000 / Speed * 1e9;
            Assert.InRange(wires.Edges[i].At - expected, -1e-3, 1.001);
        }
    }

    /// <summary>θ = ω t - α t²/2 reverses at ω/α; edges on the way back mirror those on the way out.</summary>
    [Fact]
    public void A_shaft_that_reverses_within_the_interval_gives_every_edge_twice()
    {
        var wires = new Wires();
        var encoder = new IncrementalEncoder(100, wires);
        encoder.Turn(0, 2_000_000, 0.001, 1000, 0.001, -1000);
        Assert.Equal(0, encoder.Count);
        Assert.Equal(2 * (int)((0.001 + (1000 * 1000 / 2.0 / 1e6)) * 400 / (2 * Math.PI)), wires.Edges.Count);
        for (int i = 0; i < wires.Edges.Count / 2; i++)
            Assert.InRange(wires.Edges[i].At + wires.Edges[^(i + 1)].At, 2_000_000, 2_000_002);
    }

    [Fact]
    public void A_slipping_coupling_loses_its_share_of_the_counts()
    {
        var encoder = new IncrementalEncoder(1000) { SlipRatio = 0.25 };
        encoder.Turn(0, 1000, 0, 0, 2 * Math.PI * 1.0001, 0);
        Assert.Equal(3000, encoder.Count);
        Assert.True(encoder.Index == (3000 % 4000 == 0));
    }

    [Fact]
    public void Every_edge_of_a_driven_motor_changes_one_wire_and_the_count_is_its_angle()
    {
        var wires = new Wires();
        var motor = new DcMotor(new DcMotorParameters(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, 1e-3, "test"))
        {
            Encoder = new IncrementalEncoder(64, wires),
        };
        motor.SetVolts(12);
        motor.AdvanceTo(100_000_000);
        motor.SetVolts(-12);
        motor.AdvanceTo(220_000_000);
        Assert.Equal((long)Math.Floor(motor.PositionRadians / (2 * Math.PI) * 256), motor.Encoder.Count);
        bool a = false;
        bool b = false;
        long at = 0;
        foreach ((long edge, bool nextA, bool nextB) in wires.Edges)
        {
            Assert.True(edge >= at);
            Assert.True((a != nextA) ^ (b != nextB));
            (at, a, b) = (edge, nextA, nextB);
        }
    }

    private sealed class Wires : IQuadratureWires
    {
        public List<(long At, bool A, bool B)> Edges { get; } = [];

        public void Edge(long atNanoseconds, bool a, bool b) => Edges.Add((atNanoseconds, a, b));
    }
}
