using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines;

/// <summary>Force cells and platform of a machine, between plant and pins.</summary>
internal static class FootWiring
{
    /// <summary>Puts an amplifier with its cell at each corner of the sole, and the platform's valve at its pin.</summary>
    public static void Connect(EmulatedMachine machine, FootForceModel foot)
    {
        LoadCellModel type = foot.LoadCell;
        var parameters = new LoadCellParameters(
            type.RatedNewtons,
            type.RatedOutputVoltsPerVolt,
            type.ZeroBalanceRatio,
            type.NonlinearityRatio,
            type.CreepRatio,
            type.CreepTimeConstantSeconds,
            type.ZeroDriftRatioPerKelvin,
            type.SpanDriftRatioPerKelvin,
            type.Source);
        for (int i = 0; i < foot.Cells.Count; i++)
        {
            int corner = i;
            FootCellModel place = foot.Cells[i];
            var cell = new LoadCell(parameters);
            var amplifier = new Hx711Chip(machine.Scheduler, SeededRandom.For(machine.Seed, $"hx711-{place.Name}").NextUInt64(), log: machine.ChipLog);
            amplifier.Connect(machine.Board, place.ClockPin, place.DataPin);
            amplifier.ChannelADifferentialVolts.Source = now =>
            {
                machine.Plant.AdvanceTo(now);
                cell.SetLoad(now, machine.Plant.GetFootForceNewtons(corner));
                return cell.VoltsAt(now, amplifier.AnalogSupplyVolts.At(now));
            };
            machine.Board.Chips.Add($"foot-{place.Name}", amplifier);
        }

        if (machine.Model.Platform is { } platform)
            ConnectValve(machine, platform);
    }

    private static void ConnectValve(EmulatedMachine machine, PlatformModel platform)
    {
        GpioLine valve = machine.Board.Gpio[platform.ValvePin];
        valve.LevelChanged += level =>
        {
            machine.Plant.AdvanceTo(machine.NowNanoseconds);
            machine.Plant.SetPlatformValve(level);
        };
        valve.PullFromOutside(false);
    }
}
