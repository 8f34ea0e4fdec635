using Controller.Emulator.Machines;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Tests.Field;

/// <summary>Several outputs on one pin.</summary>
public sealed class SharedPinTests : IDisposable
{
    private readonly BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Wired"));

    private GpioLine Line => bench.Hardware.Gpio[4];

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Open_drain_outputs_with_a_pull_up_are_a_wired_and()
    {
        PinDriver one = Line.AddDriver("one");
        PinDriver two = Line.AddDriver("two");
        Line.PullFromOutside(true);
        for (int levels = 0; levels < 4; levels++)
        {
            one.Drive((levels & 1) != 0 ? null : false);
            two.Drive((levels & 2) != 0 ? null : false);
            Assert.Equal(levels == 3, Line.Level);
        }

        Assert.Empty(bench.Board.UnmodelledAccesses);
    }

    [Fact]
    public void An_open_drain_output_of_the_mcu_joins_in()
    {
        PinDriver chip = Line.AddDriver("chip");
        Line.PullFromOutside(true);
        Line.ConfigureOutput(openDrain: true, pull: null);
        Line.Write(true);
        Assert.True(Line.Level);
        chip.Drive(false);
        Assert.False(Line.Level);
        Assert.Empty(bench.Board.UnmodelledAccesses);
    }

    [Fact]
    public void Two_push_pull_outputs_that_disagree_are_reported_once_each_time()
    {
        PinDriver chip = Line.AddDriver("INA219 ALERT");
        PinDriver other = Line.AddDriver("other");
        chip.Drive(true);
        other.Drive(false);
        other.Drive(false);
        Assert.False(Line.Level);
        other.Drive(null);
        Assert.True(Line.Level);
        Line.ConfigureOutput(openDrain: false, pull: null);
        Assert.Equal(
            ["GPIO4: INA219 ALERT drives GPIO4 high while other drives it low; low was taken", "GPIO4: INA219 ALERT drives GPIO4 high while the MCU drives it low; low was taken"],
            bench.Board.UnmodelledAccesses.Select(access => access.ToString()));
    }

    [Fact]
    public void Equal_levels_are_no_contention()
    {
        PinDriver chip = Line.AddDriver("chip");
        chip.Drive(false);
        Line.ConfigureOutput(openDrain: false, pull: null);
        Line.DriveFromOutside(false);
        Assert.False(Line.Level);
        Assert.Empty(bench.Board.UnmodelledAccesses);
    }
}
