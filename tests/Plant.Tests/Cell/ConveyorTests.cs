using Controller.Emulator.Plant.Cell;

namespace Controller.Plant.Tests.Cell;

/// <summary>Distances and instants against the closed forms of uniform and accelerated motion.</summary>
public sealed class ConveyorTests
{
    private static readonly ConveyorParameters Belt = new(2, 0.5, 0, "test");

    /// <summary>0.25 m/s after a ramp of 0.5 s over 0.0625 m: an eye at x sees the edge at 0.5 s + (x - 0.0625) / 0.25.</summary>
    [Fact]
    public void An_eye_sees_both_edges_of_a_part_at_the_nanosecond_of_the_closed_form()
    {
        var conveyor = new Conveyor(Belt);
        var eye = new PhotoEye("infeed", 0.3, isDarkOn: true);
        List<(long At, bool High)> edges = Listen(eye);
        conveyor.Add(eye);
        conveyor.Place(0, new ConveyorPart("box", 0.12), 0.05);
        conveyor.SetSpeed(0, 0.25);
        conveyor.AdvanceTo(5_000_000_000);
        Assert.Equal(
            [
                (Nanoseconds(0.5 + ((0.25 - 0.0625) / 0.25)), true),
                (Nanoseconds(0.5 + ((0.37 - 0.0625) / 0.25)), false),
            ],
            edges);
    }

    /// <summary>Within the ramp x = a t²/2: t = √(2 x / a).</summary>
    [Fact]
    public void Within_the_ramp_the_edge_comes_at_the_square_root()
    {
        var conveyor = new Conveyor(Belt);
        var eye = new PhotoEye("early", 0.04, isDarkOn: false);
        List<(long At, bool High)> edges = Listen(eye);
        conveyor.Add(eye);
        conveyor.Place(0, new ConveyorPart("box", 0.01), 0);
        conveyor.SetSpeed(0, 1);
        Assert.True(eye.Output);
        conveyor.AdvanceTo(1_000_000_000);
        Assert.Equal([(Nanoseconds(Math.Sqrt(2 * 0.04 / 0.5)), false), (Nanoseconds(Math.Sqrt(2 * 0.05 / 0.5)), true)], edges);
    }

    [Fact]
    public void A_slipping_part_takes_longer_by_its_share()
    {
        var conveyor = new Conveyor(Belt with { SlipRatio = 0.2 });
        var part = new ConveyorPart("box", 0.1);
        conveyor.Place(0, part, 0);
        conveyor.SetSpeed(0, 0.5);
        conveyor.AdvanceTo(3_000_000_000);
        Assert.Equal(0.25 + 1, conveyor.BeltMetres, 1e-12);
        Assert.Equal(0.8 * 1.25, conveyor.LeadingOf(part), 1e-12);
    }

    /// <summary>Braking from v takes v²/2a: 0.25 m/s stops within 0.0625 m.</summary>
    [Fact]
    public void A_belt_that_is_stopped_carries_its_parts_through_the_braking_distance()
    {
        var conveyor = new Conveyor(Belt);
        var part = new ConveyorPart("box", 0.1);
        conveyor.Place(0, part, 0);
        conveyor.SetSpeed(0, 0.25);
        conveyor.SetSpeed(2_000_000_000, 0);
        conveyor.AdvanceTo(10_000_000_000);
        Assert.Equal(0.0625 + (1.5 * 0.25) + 0.0625, conveyor.LeadingOf(part), 1e-12);
        Assert.Equal(0, conveyor.BeltMetresPerSecond);
        Assert.Equal(long.MaxValue, conveyor.NextEventNanoseconds);
    }

    [Fact]
    public void Parts_pile_up_at_a_raised_stop_and_leave_together_when_it_falls()
    {
        var conveyor = new Conveyor(Belt);
        var stop = new ConveyorStop(1.0, isRaised: true);
        var eye = new PhotoEye("queue", 0.85, isDarkOn: true);
        List<(long At, bool High)> edges = Listen(eye);
        conveyor.Add(stop);
        conveyor.Add(eye);
        ConveyorPart[] parts = [new("a", 0.1), new("b", 0.1), new("c", 0.1)];
        conveyor.Place(0, parts[0], 0.6);
        conveyor.Place(0, parts[1], 0.4);
        conveyor.Place(0, parts[2], 0.1);
        conveyor.SetSpeed(0, 0.5);
        conveyor.AdvanceTo(8_000_000_000);
        Assert.Equal([1.0, 0.9, 0.8], parts.Select(conveyor.LeadingOf).Select(x => Math.Round(x, 12)));
        Assert.All(parts, p => Assert.True(p.IsHeld));
        Assert.True(eye.Output);
        conveyor.SetStop(8_000_000_000, stop, isRaised: false);
        conveyor.AdvanceTo(8_100_000_000);
        Assert.Equal([1.05, 0.95, 0.85], parts.Select(conveyor.LeadingOf).Select(x => Math.Round(x, 9)));

        // b covers the beam until c, which touches it, does: no gap. Then c leaves 0.1 m later.
        conveyor.AdvanceTo(9_000_000_000);
        Assert.Equal([true, false, true, false], edges.Select(e => e.High));
        Assert.Equal(8_000_000_000 + Nanoseconds(0.15 / 0.5), edges[^1].At);
    }

    [Fact]
    public void A_stop_that_rises_beneath_a_part_holds_the_next_one()
    {
        var conveyor = new Conveyor(Belt);
        var stop = new ConveyorStop(0.5, isRaised: false);
        conveyor.Add(stop);
        var first = new ConveyorPart("a", 0.1);
        var second = new ConveyorPart("b", 0.1);
        conveyor.Place(0, first, 0.52);
        conveyor.Place(0, second, 0.3);
        conveyor.SetStop(0, stop, isRaised: true);
        conveyor.SetSpeed(0, 0.5);
        conveyor.AdvanceTo(3_000_000_000);
        Assert.False(first.IsHeld);
        Assert.Equal(0.5, conveyor.LeadingOf(second));
        Assert.Equal(0.52 + 0.25 + 1, conveyor.LeadingOf(first), 1e-12);
    }

    [Fact]
    public void A_part_leaves_when_its_tail_passes_the_end()
    {
        var conveyor = new Conveyor(Belt);
        var left = new List<(long At, string Name)>();
        conveyor.PartLeft += (at, part) => left.Add((at, part.Name));
        conveyor.Place(0, new ConveyorPart("box", 0.2), 1.5);
        conveyor.SetSpeed(0, 0.5);
        conveyor.AdvanceTo(10_000_000_000);
        Assert.Equal([(Nanoseconds(1 + ((0.7 - 0.25) / 0.5)), "box")], left);
        Assert.Empty(conveyor.Parts);
    }

    [Fact]
    public void The_next_event_is_announced_so_that_a_board_sees_the_edge_at_its_instant()
    {
        var conveyor = new Conveyor(Belt);
        var eye = new PhotoEye("eye", 0.7, isDarkOn: true);
        List<(long At, bool High)> edges = Listen(eye);
        conveyor.Add(eye);
        conveyor.Place(0, new ConveyorPart("box", 0.1), 0.2);
        conveyor.SetSpeed(0, 0.5);
        long next = conveyor.NextEventNanoseconds;
        Assert.Equal(Nanoseconds(1 + ((0.5 - 0.25) / 0.5)), next);
        conveyor.AdvanceTo(next - 1);
        Assert.Empty(edges);
        conveyor.AdvanceTo(next);
        Assert.Equal(next, edges.Single().At);
    }

    [Fact]
    public void A_part_that_is_picked_out_of_the_beam_frees_it_and_the_queue()
    {
        var conveyor = new Conveyor(Belt);
        var stop = new ConveyorStop(1, isRaised: true);
        var eye = new PhotoEye("pick", 0.95, isDarkOn: true);
        conveyor.Add(stop);
        conveyor.Add(eye);
        var first = new ConveyorPart("a", 0.2);
        var second = new ConveyorPart("b", 0.2);
        conveyor.Place(0, first, 0.9);
        conveyor.Place(0, second, 0.5);
        conveyor.SetSpeed(0, 0.5);
        conveyor.AdvanceTo(4_000_000_000);
        Assert.True(eye.IsInterrupted);
        Assert.True(conveyor.Remove(4_000_000_000, first));
        Assert.False(eye.IsInterrupted);
        conveyor.AdvanceTo(6_000_000_000);
        Assert.Equal(1, conveyor.LeadingOf(second));
    }

    [Fact]
    public void Parts_do_not_lie_on_each_other()
    {
        var conveyor = new Conveyor(Belt);
        conveyor.Place(0, new ConveyorPart("a", 0.2), 0.3);
        Assert.Throws<ArgumentOutOfRangeException>(() => conveyor.Place(0, new ConveyorPart("b", 0.2), 0.2));
    }

    private static long Nanoseconds(double seconds) => (long)Math.Ceiling((seconds * 1e9) - 1e-5);

    private static List<(long At, bool High)> Listen(PhotoEye eye)
    {
        var edges = new List<(long At, bool High)>();
        eye.OutputChanged += (at, high) => edges.Add((at, high));
        return edges;
    }
}
