using Controller.Emulator.Soc.Can;

namespace Controller.Drivers.Tests;

/// <summary>The node at the other end of the CAN bus: sends what a test tells it to, and keeps what it hears.</summary>
internal sealed class CanNeighbour : ICanNode
{
    private readonly CanController controller;
    private readonly Queue<CanFrame> queue = new();

    public CanNeighbour(CanBus bus)
    {
        controller = bus.Connect(this);
        controller.Start(CanBitTiming.ForBitRate(500_000), CanMode.Normal);
    }

    public string Name => "neighbour";

    public List<CanFrame> Heard { get; } = [];

    public void Send(CanFrame frame)
    {
        queue.Enqueue(frame);
        controller.FrameReady();
    }

    public bool TryPeek(out CanFrame frame) => queue.TryPeek(out frame);

    public void Sent(in CanFrame frame)
    {
        queue.Dequeue();
        controller.FrameReady();
    }

    public void Received(in CanFrame frame) => Heard.Add(frame);
}
