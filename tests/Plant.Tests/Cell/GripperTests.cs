using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Cell;

namespace Controller.Plant.Tests.Cell;

public sealed class GripperTests
{
    /// <summary>The size of a common two-finger gripper: 85 mm, 150 mm/s, 20 to 235 N.</summary>
    private static readonly GripperParameters Jaws = new(0.085, 0.15, 3, 20, 235, 0.3, 0.02, "test");

    private static readonly GrippedPart Block = new("block", 0.05, 50_000, 1);

    /// <summary>A trapezoid over d: d/v + v/a.</summary>
    [Fact]
    public void Closing_empty_takes_the_time_of_the_trapezoid()
    {
        var gripper = new Gripper(Jaws);
        gripper.Move(0, 0, 0.1, 50);
        double seconds = (0.085 / 0.1) + (0.1 / 3);
        gripper.AdvanceTo((long)(seconds * 1e9) - 1_000_000);
        Assert.True(gripper.IsMoving);
        Assert.Equal(3 * 1e-3 * 1e-3 / 2, gripper.OpeningMetres, 1e-9);
        gripper.AdvanceTo((long)(seconds * 1e9) + 1);
        Assert.False(gripper.IsMoving);
        Assert.Equal(0, gripper.OpeningMetres);
        Assert.False(gripper.IsHolding);
        Assert.Equal(0, gripper.ForceNewtons);
    }

    /// <summary>The jaws stop at w - F/k, at v/2a + (stroke - w + F/k) / v.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public void On_a_part_the_jaws_stop_with_the_force_that_was_set_at_the_instant_of_the_closed_form(double force)
    {
        var gripper = new Gripper(Jaws);
        gripper.SetPart(0, Block);
        gripper.Move(0, 0, 0.1, force);
        double seconds = (0.1 / 3 / 2) + ((0.035 + (force / 50_000)) / 0.1);
        gripper.AdvanceTo((long)(seconds * 1e9) - 1000);
        Assert.False(gripper.IsHolding);
        Assert.Equal(force, gripper.ForceNewtons, 0.1 * 1e-6 * 50_000 * 2);
        gripper.AdvanceTo((long)(seconds * 1e9) + 1);
        Assert.True(gripper.IsHolding);
        Assert.Equal(force, gripper.ForceNewtons, 1e-9);
        Assert.Equal(0.05 - (force / 50_000), gripper.OpeningMetres, 1e-15);
    }

    [Fact]
    public void Forces_beyond_the_grippers_range_are_limited_to_it()
    {
        var gripper = new Gripper(Jaws);
        gripper.SetPart(0, Block);
        gripper.Move(0, 0, 0.1, 5);
        gripper.AdvanceTo(2_000_000_000);
        Assert.Equal(20, gripper.ForceNewtons, 1e-9);
        gripper.Move(2_000_000_000, 0, 0.1, 999);
        gripper.AdvanceTo(4_000_000_000);
        Assert.Equal(235, gripper.ForceNewtons, 1e-9);
    }

    /// <summary>Stopped by its goal instead of the part: the force is the spring's.</summary>
    [Fact]
    public void A_goal_within_the_part_presses_with_the_compression()
    {
        var gripper = new Gripper(Jaws);
        gripper.SetPart(0, Block);
        gripper.Move(0, 0.049, 0.1, 235);
        gripper.AdvanceTo(2_000_000_000);
        Assert.Equal(50, gripper.ForceNewtons, 1e-9);
        Assert.True(gripper.IsTouching);
        Assert.False(gripper.IsHolding);
    }

    /// <summary>2 μ F against m (g + a).</summary>
    [Theory]
    [InlineData(20, 0, true)]
    [InlineData(20, 3, false)]
    [InlineData(40, 3, true)]
    public void Friction_holds_a_part_up_to_twice_the_ratio_times_the_force(double force, double lift, bool holds)
    {
        var gripper = new Gripper(Jaws) { LiftMetresPerSecondSquared = lift };
        gripper.SetPart(0, Block);
        gripper.Move(0, 0, 0.1, force);
        gripper.AdvanceTo(1_000_000_000);
        Assert.Equal(holds, 2 * 0.3 * force >= 1 * (9.80665 + lift));
        gripper.IsCarrying = true;
        gripper.AdvanceTo(1_050_000_000);
        Assert.Equal(holds, gripper.SlidMetres.Equals(0));
    }

    /// <summary>What friction does not hold falls with g + a - 2 μ F / m: s = a t²/2 until the pads end.</summary>
    [Fact]
    public void A_part_that_slides_does_so_in_a_parabola_and_is_lost_at_the_end_of_the_pads()
    {
        var gripper = new Gripper(Jaws) { LiftMetresPerSecondSquared = 4 };
        gripper.SetPart(0, Block);
        gripper.Move(0, 0, 0.1, 20);
        gripper.AdvanceTo(1_000_000_000);
        var lost = new List<long>();
        gripper.PartLost += (at, _) => lost.Add(at);
        gripper.IsCarrying = true;
        double acceleration = LinkChain.GravityMetresPerSecondSquared + 4 - (2 * 0.3 * 20);
        gripper.AdvanceTo(1_100_000_000);
        Assert.Equal(acceleration * 0.01 / 2, gripper.SlidMetres, 1e-12);
        gripper.AdvanceTo(2_000_000_000);
        Assert.Equal(1 + Math.Sqrt(2 * 0.02 / acceleration), lost.Single() * 1e-9, 1.1e-3);
        Assert.Equal(0, gripper.ForceNewtons);
    }

    [Fact]
    public void Opening_lets_go_and_goes_back_to_the_stroke()
    {
        var gripper = new Gripper(Jaws);
        gripper.SetPart(0, Block);
        gripper.Move(0, 0, 0.1, 100);
        gripper.Move(2_000_000_000, 1, 0.15, 100);
        gripper.AdvanceTo(4_000_000_000);
        Assert.Equal(0.085, gripper.OpeningMetres);
        Assert.False(gripper.IsTouching);
        gripper.SetPart(4_000_000_000, null);
        Assert.Throws<ArgumentOutOfRangeException>(() => gripper.SetPart(4_000_000_000, Block with { WidthMetres = 0.09 }));
    }
}
