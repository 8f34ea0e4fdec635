using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

public sealed class EnergyTests
{
    /// <summary>Drift against the energy of the motion: what the leg had above hanging at rest.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_free_chain_keeps_its_energy_to_a_thousandth_over_10_seconds(bool withRotors)
    {
        MachineModel machine = withRotors ? Machines.FreeLeg : Machines.FreeLinks;
        double[] pose = [0.4, -0.3, -1.2, 0.9, 0.5, -0.4];
        double lowest = Settled(machine);
        var plant = new LegPlant(machine);
        for (int i = 0; i < pose.Length; i++)
            plant.Place(i, pose[i]);
        double start = plant.EnergyJoules;
        double worst = 0;
        for (int centisecond = 1; centisecond <= 1000; centisecond++)
        {
            plant.AdvanceTo(centisecond * 10_000_000L);
            worst = Math.Max(worst, Math.Abs(plant.EnergyJoules - start));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"drift {worst / (start - lowest):E2} of {start - lowest:0.000} J");
        Assert.True(worst < 1e-3 * (start - lowest), $"drift {worst / (start - lowest):E2} of the motion's {start - lowest:0.000} J");
    }

    private static double Settled(MachineModel machine)
    {
        var hanging = new LegPlant(machine);
        return hanging.EnergyJoules;
    }
}
