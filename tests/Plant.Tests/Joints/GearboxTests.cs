using Controller.Emulator.Plant.Joints;

namespace Controller.Plant.Tests.Joints;

public sealed class GearboxTests
{
    private static readonly GearboxParameters Gear = new(50, 1, 0.02, 0, 1e-6, 2.5e-3, "test");

    /// <summary>In the middle of the play the input alone turns: the output waits for half of it.</summary>
    [Fact]
    public void Half_the_play_passes_before_the_output_moves()
    {
        var gear = new Gearbox(Gear);
        double crossing = Math.Sqrt(2 * 0.01 * 50 * 1e-6 / 1e-4); // Ratio · play/2 = ½ (T/J) t²
        gear.Step(crossing * 0.999, 1e-4, 0);
        Assert.Equal(GearMesh.Free, gear.Mesh);
        Assert.Equal(0, gear.OutputRadians);
        gear.Step(crossing * 0.002, 1e-4, 0);
        Assert.Equal(GearMesh.Forward, gear.Mesh);
        Assert.True(gear.OutputRadiansPerSecond > 0);
    }

    /// <summary>Momentum about the output: N² Ji and Jo share it. 50² · 1e-6 = 2.5e-3 = Jo, so exactly half the speed is left.</summary>
    [Fact]
    public void Teeth_meet_without_bounce_and_share_their_momentum()
    {
        var gear = new Gearbox(Gear);
        double crossing = Math.Sqrt(2 * 0.01 * 50 * 1e-6 / 1e-4);
        gear.Step(crossing * (1 + 1e-9), 1e-4, 0);
        double speed = 1e-4 / 1e-6 * crossing / 50;
        Assert.Equal(speed / 2, gear.OutputRadiansPerSecond, 1e-6);
        Assert.Equal(gear.InputRadiansPerSecond, 50 * gear.OutputRadiansPerSecond, 1e-12);
    }

    /// <summary>Driven forward: (η N T - TL) / (Jo + η N² Ji).</summary>
    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.7, 0.0)]
    [InlineData(0.7, 0.1)]
    public void In_mesh_the_output_accelerates_as_one_inertia_with_the_input(double efficiency, double load)
    {
        var gear = new Gearbox(Gear with { Efficiency = efficiency, BacklashRadians = 0 });
        gear.Step(0.2, 0.01, load);
        double expected = ((efficiency * 50 * 0.01) - load) / (2.5e-3 + (efficiency * 2.5e-3));
        Assert.Equal(0.2 * expected, gear.OutputRadiansPerSecond, 1e-9);
        Assert.Equal(0.02 * expected, gear.OutputRadians, 1e-9);
        Assert.Equal(efficiency * ((50 * 0.01) - (2.5e-3 * expected)), gear.MeshTorqueNewtonMetres, 1e-9);
    }

    [Fact]
    public void On_reversal_the_input_turns_through_the_whole_play_before_the_output_follows()
    {
        var gear = new Gearbox(Gear with { OutputFrictionNewtonMetres = 0.05 });
        for (int i = 0; i < 1000; i++)
            gear.Step(1e-3, 0.0015, 0); // pushes forward
        for (int i = 0; i < 3000 && gear.OutputRadiansPerSecond > 0; i++)
            gear.Step(1e-3, 0, 0); // friction stops the output; the free input drifts on to the flank
        double output = gear.OutputRadians;
        double input = gear.InputRadians;
        while (gear.OutputRadians >= output)
            gear.Step(1e-5, -0.0015, 0);
        double lost = (input - gear.InputRadians) / 50;
        Assert.InRange(lost, 0, 0.0201);
        Assert.Equal(GearMesh.Backward, gear.Mesh);
        Assert.Equal(gear.OutputRadians - 0.01, gear.InputRadians / 50, 1e-12);
    }

    [Fact]
    public void The_loads_friction_holds_what_the_gear_cannot_move()
    {
        var gear = new Gearbox(Gear with { OutputFrictionNewtonMetres = 0.6, BacklashRadians = 0 });
        gear.Step(1, 0.01, 0);
        Assert.Equal(0, gear.OutputRadians);
        gear.Step(1, 0.013, 0);
        Assert.True(gear.OutputRadians > 0);
    }

    [Fact]
    public void A_weight_drags_the_motor_backward_through_the_same_flank()
    {
        var gear = new Gearbox(Gear with { Efficiency = 0.7 });
        for (int i = 0; i < 300; i++)
            gear.Step(1e-3, 0.001, 0.2);
        Assert.Equal(GearMesh.Forward, gear.Mesh);
        Assert.True(gear.OutputRadiansPerSecond < 0);
        Assert.Equal(gear.InputRadiansPerSecond, 50 * gear.OutputRadiansPerSecond, 1e-9);
    }

    [Fact]
    public void One_long_step_ends_where_many_short_ones_do()
    {
        var once = new Gearbox(Gear);
        var often = new Gearbox(Gear);
        once.Step(0.5, 1e-4, 0);
        for (int i = 0; i < 5000; i++)
            often.Step(1e-4, 1e-4, 0);
        Assert.Equal(once.OutputRadians, often.OutputRadians, 1e-9);
        Assert.Equal(once.InputRadiansPerSecond, often.InputRadiansPerSecond, 1e-6);
    }
}
