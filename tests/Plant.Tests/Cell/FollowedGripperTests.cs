using Controller.Emulator.Plant.Cell;

namespace Controller.Plant.Tests.Cell;

/// <summary>Jaws that a servo moves: force is the part's spring, and friction holds what it can.</summary>
public sealed class FollowedGripperTests
{
    private static readonly GripperParameters Jaws = new(0.06, 0.1, 1, 0, double.MaxValue, 0.5, 0.02, "test");

    [Fact]
    public void They_press_as_the_parts_spring_says()
    {
        Gripper gripper = Holding(openingMetres: 0.0245);
        Assert.True(gripper.IsTouching);
        Assert.Equal(0.0005 * 20_000, gripper.ForceNewtons, 1e-9);
        gripper.Follow(3_000_000, 0.026, 0.1);
        Assert.Equal(0, gripper.ForceNewtons);
    }

    /// <summary>2 μ F = m g at 10 N and μ 0.5 holds 1.02 kg.</summary>
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.05, false)]
    public void Friction_holds_what_it_can(double massKilograms, bool isHeld)
    {
        Gripper gripper = Holding(0.0245, massKilograms);
        gripper.IsCarrying = true;
        gripper.AdvanceTo(1_000_000_000);
        Assert.Equal(isHeld, gripper.SlidMetres.Equals(0));
    }

    private static Gripper Holding(double openingMetres, double massKilograms = 0.1)
    {
        var gripper = new Gripper(Jaws);
        gripper.SetPart(0, new GrippedPart("cube", 0.025, 20_000, massKilograms));
        gripper.Follow(2_000_000, openingMetres, 0);
        return gripper;
    }
}
