using Controller.Emulator.Chips;
using Controller.Emulator.Soc.Can;

namespace Controller.Drivers.Tests;

public class Mcp2515Tests
{
    [Theory]
    [InlineData(0x123, false, new byte[] { 1, 2, 3 })]
    [InlineData(0x7FE, false, new byte[0])]
    [InlineData(0x1ABCDEF0, true, new byte[] { 0, 0xFF, 0x55, 4, 5, 6, 7, 8 })]
    public void Frames_come_in_and_go_out(int id, bool isExtended, byte[] data)
    {
        Peer? peer = null;
        using var run = new DriverRun("Mcp2515", board =>
        {
            var bus = new CanBus(board.Scheduler, seed: board.Seed, trace: board.Trace);
            peer = new Peer(bus);
            var chip = new Mcp2515Chip(board.Scheduler, bus, 8_000_000, log: board.ChipLog);
            board.Board.Spi[1].Connect(board.Board.Gpio[5], chip);
        });
        run.Advance(0.5);
        Assert.Equal(1, run["reset"]);
        Assert.Equal(1, run["started"]);
        peer!.Send(isExtended ? CanFrame.Extended((uint)id, data) : CanFrame.Standard((uint)id, data));
        run.Advance(0.5);
        Assert.Equal(id, run["id"]);
        Assert.Equal(isExtended ? 1 : 0, run["extended"]);
        Assert.Equal(data.Length, run["length"]);
        byte[] inverted = [.. data.Select(value => (byte)~value)];
        Assert.Equal(isExtended ? CanFrame.Extended((uint)id + 1, inverted) : CanFrame.Standard((uint)id + 1, inverted), Assert.Single(peer.Heard));
        Assert.Empty(run.UnmodelledAccesses);
    }

    private sealed class Peer : ICanNode
    {
        private readonly CanController controller;
        private readonly Queue<CanFrame> queue = new();

        public Peer(CanBus bus)
        {
            controller = bus.Connect(this);
            controller.Start(CanBitTiming.ForBitRate(500_000));
        }

        public string Name => "peer";

        public List<CanFrame> Heard { get; } = [];

        public void Send(CanFrame frame)
        {
            queue.Enqueue(frame);
            controller.FrameReady();
        }

        public bool TryPeek(out CanFrame frame) => queue.TryPeek(out frame);

        public void Sent(in CanFrame frame) => queue.Dequeue();

        public void Received(in CanFrame frame) => Heard.Add(frame);
    }
}
