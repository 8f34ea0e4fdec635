using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Can;

namespace Controller.Drivers.Tests;

/// <summary>The program answers each frame by one with the next identifier and the bytes inverted, at 500 kbit/s from a crystal of 8 MHz.</summary>
public class Mcp2515Tests
{
    [Fact]
    public void Frames_with_both_kinds_of_identifier_come_and_go()
    {
        CanNeighbour? neighbour = null;
        using var run = new DriverRun("Mcp2515", board => neighbour = Wire(board));
        run.Advance(0.1);
        Assert.Equal((1, 1), (run["reset"], run["started"]));
        neighbour!.Send(CanFrame.Standard(0x123, 0x01, 0x02, 0xFE));
        run.Advance(0.1);
        neighbour.Send(CanFrame.Extended(0x15A5_A5A4, 0, 1, 2, 3, 4, 5, 6, 7));
        run.Advance(0.1);
        neighbour.Send(CanFrame.Standard(0x7FE));
        run.Advance(0.1);
        Assert.Equal([0x123, 0x15A5_A5A4, 0x7FE], run.All("id"));
        Assert.Equal([0, 1, 0], run.All("extended"));
        Assert.Equal([3, 8, 0], run.All("length"));
        Assert.Equal(
            [
                CanFrame.Standard(0x124, 0xFE, 0xFD, 0x01),
                CanFrame.Extended(0x15A5_A5A5, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0xFA, 0xF9, 0xF8),
                CanFrame.Standard(0x7FF),
            ],
            neighbour.Heard);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Two_frames_in_a_row_go_to_both_buffers_and_none_is_lost()
    {
        CanNeighbour? neighbour = null;
        using var run = new DriverRun("Mcp2515", board => neighbour = Wire(board));
        run.Advance(0.1);
        neighbour!.Send(CanFrame.Standard(1, 1));
        neighbour.Send(CanFrame.Standard(3, 3));
        run.Advance(0.1);
        Assert.Equal([1, 3], run.All("id"));
    }

    [Fact]
    public void Filters_let_through_what_they_name_and_nothing_else()
    {
        CanNeighbour? neighbour = null;
        using var run = new DriverRun("Mcp2515Filters", board => neighbour = Wire(board, 16_000_000));
        run.Advance(0.1);
        Assert.Equal((0, 1, 1), (run["impossibleRate"], run["reset"], run["started"]));
        foreach (CanFrame frame in new[]
        {
            CanFrame.Standard(0x0FF, 1), CanFrame.Standard(0x100, 1), CanFrame.Standard(0x10F, 1), CanFrame.Standard(0x110, 1), CanFrame.Standard(0x500, 1),
            CanFrame.Extended(0x15A5_A5A4, 1), CanFrame.Extended(0x15A5_A5A5, 1), CanFrame.Extended(0x15A5_A4A4, 1), CanFrame.Extended(0x0400_0000, 1),
            CanFrame.Remote(0x101, isExtended: false, 2), CanFrame.Remote(0x15A5_A5A4, isExtended: true, 2),
        })
        {
            neighbour!.Send(frame);
            run.Advance(0.03);
        }

        Assert.Equal([0x100, 0x10F, 0x15A5_A5A4, 0x101, 0x15A5_A5A4], run.All("id"));
        Assert.Equal([0, 0, 0, 1, 1], run.All("remote"));
        Assert.Equal((0, 0), (run["receiveErrors"], run["errorFlags"]));
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Without_its_chip_the_driver_says_so()
    {
        using var run = new DriverRun("Mcp2515", _ => { });
        run.Advance(0.1);
        Assert.Equal(0, run["reset"]);
    }

    private static CanNeighbour Wire(EmulatedBoard board, int oscillatorHertz = 8_000_000)
    {
        var bus = new CanBus(board.Scheduler);
        board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, oscillatorHertz, log: board.ChipLog));
        return new CanNeighbour(bus);
    }
}
