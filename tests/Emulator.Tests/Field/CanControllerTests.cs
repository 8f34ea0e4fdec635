using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Tests.Field;

/// <summary>Firmware that talks on the STM32's CAN controller, and through one on SPI where the MCU has none for nanoFramework.</summary>
public class CanControllerTests
{
    [Fact]
    public void Firmware_talks_to_a_node_on_the_bus()
    {
        Echo? echo = null;
        using BoardBench bench = BoardBench.Boot("stm32f769i-discovery", FirmwareFiles.FindProgram("CanTalk"), emulated => echo = new Echo(emulated.Board.Can(1).Bus));
        Assert.Equal(500_000, Timing(bench).BitsPerSecond, 3);
        bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(
            ["id CAN1", "twice refused", "deaf True", "got 1ABCDEF1 1 0 8 170", "events 1", "nine refused", "end 1"],
            bench.SerialLines);
        Assert.Equal(CanFrame.Standard(0x123, 1, 2, 3), echo!.Heard[0]);
        Assert.Equal(CanFrame.Remote(0x1ABCDEF0, isExtended: true, 4), echo.Heard[1]);
        Assert.Equal(Enumerable.Range(0, 10), echo.Heard.Skip(2).Select(frame => (int)frame[0])); // TXFP: in the order of the calls
    }

    [Fact]
    public void Firmware_talks_through_an_mcp2515_on_spi()
    {
        CanBus? bus = null;
        Echo? echo = null;
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("CanSpi"), board =>
        {
            bus = new CanBus(board.Scheduler, seed: board.Seed, trace: board.Trace);
            echo = new Echo(bus);
            var chip = new Mcp2515Chip(board.Scheduler, bus, log: board.ChipLog);
            board.Board.Spi[1].Connect(board.Board.Gpio[4], chip);
            chip.ConnectInterrupt(board.Board.Gpio[27]);
        });
        bench.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(["status 80", "mode 00"], bench.SerialLines);
        echo!.Send(CanFrame.Standard(0x5A3, 0xC4));
        bench.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(["heard 5A3 1 C4", "released True"], bench.SerialLines.Skip(2));
        Assert.Equal([CanFrame.Standard(0x124, 0xBE, 0xEF)], echo.Heard);
        Assert.Empty(bench.Board.UnmodelledAccesses);
        Assert.Equal(3, bus!.Frames); // the echo's frame, the answer, and the echo of that
    }

    private static CanBitTiming Timing(BoardBench bench)
    {
        bench.Advance(TimeSpan.FromMilliseconds(20));
        return bench.Hardware.Can(1).Controller.Timing;
    }

    /// <summary>Answers every frame below 700h with its identifier plus one and AAh.</summary>
    private sealed class Echo : ICanNode
    {
        private readonly CanController controller;
        private readonly Queue<CanFrame> answers = new();

        public Echo(CanBus bus)
        {
            controller = bus.Connect(this);
            controller.Start(CanBitTiming.ForBitRate(500_000));
        }

        public string Name => "echo";

        public List<CanFrame> Heard { get; } = [];

        public void Send(CanFrame frame)
        {
            answers.Enqueue(frame);
            controller.FrameReady();
        }

        public bool TryPeek(out CanFrame frame) => answers.TryPeek(out frame);

        public void Sent(in CanFrame frame) => answers.Dequeue();

        public void Received(in CanFrame frame)
        {
            Heard.Add(frame);
            if (!frame.IsExtended && frame.Id >= 0x700)
                return;
            Send(frame.IsExtended ? CanFrame.Extended(frame.Id + 1, 0xAA) : CanFrame.Standard(frame.Id + 1, 0xAA));
        }
    }
}
