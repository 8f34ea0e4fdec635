using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Tests.Field;

/// <summary>Firmware that talks on the STM32's CAN controller. The board is an ESP32's file with a controller added, so that the test stands on its own.</summary>
public class CanControllerTests
{
    [Fact]
    public void Firmware_talks_to_a_node_on_the_bus()
    {
        Echo? echo = null;
        using var board = new CanBoardFile();
        using BoardBench bench = BoardBench.Boot(board.Path, FirmwareFiles.FindProgram("CanTalk"), emulated => echo = new Echo(emulated.Board.Can(1).Bus));
        Assert.Equal(500_000, Timing(bench).BitsPerSecond, 3);
        bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(
            ["id CAN1", "twice refused", "deaf True", "got 1ABCDEF1 1 0 8 170", "events 1", "nine refused", "end 1"],
            bench.SerialLines);
        Assert.Equal(CanFrame.Standard(0x123, 1, 2, 3), echo!.Heard[0]);
        Assert.Equal(CanFrame.Remote(0x1ABCDEF0, isExtended: true, 4), echo.Heard[1]);
        Assert.Equal(Enumerable.Range(0, 10), echo.Heard.Skip(2).Select(frame => (int)frame[0])); // TXFP: in the order of the calls
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

        public bool TryPeek(out CanFrame frame) => answers.TryPeek(out frame);

        public void Sent(in CanFrame frame) => answers.Dequeue();

        public void Received(in CanFrame frame)
        {
            Heard.Add(frame);
            if (!frame.IsExtended && frame.Id >= 0x700)
                return;
            answers.Enqueue(frame.IsExtended ? CanFrame.Extended(frame.Id + 1, 0xAA) : CanFrame.Standard(frame.Id + 1, 0xAA));
            controller.FrameReady();
        }
    }
}
