using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Can;

namespace Controller.Chips.Tests.Can;

/// <summary>A node that sends what a test queues, and keeps what it hears with its times.</summary>
internal sealed class TestNode : ICanNode
{
    private readonly IEventClock clock;
    private readonly Queue<CanFrame> queue = new();

    public TestNode(CanBus bus, IEventClock clock, string name, int bitsPerSecond = 500_000, CanMode mode = CanMode.Normal)
    {
        this.clock = clock;
        Name = name;
        Controller = bus.Connect(this);
        Controller.Start(CanBitTiming.ForBitRate(bitsPerSecond), mode);
    }

    public string Name { get; }

    public CanController Controller { get; }

    public List<(long At, CanFrame Frame)> Heard { get; } = [];

    public List<(long At, CanFrame Frame)> Through { get; } = [];

    public List<(long At, CanError Error)> Failures { get; } = [];

    public int Losses { get; private set; }

    public int ReceiveFailures { get; private set; }

    public void Send(params ReadOnlySpan<CanFrame> frames)
    {
        foreach (CanFrame frame in frames)
            queue.Enqueue(frame);
        Controller.FrameReady();
    }

    public bool TryPeek(out CanFrame frame) => queue.TryPeek(out frame);

    public void Sent(in CanFrame frame)
    {
        Through.Add((clock.NowNanoseconds, queue.Dequeue()));
        Controller.FrameReady();
    }

    public void Received(in CanFrame frame) => Heard.Add((clock.NowNanoseconds, frame));

    public void LostArbitration(in CanFrame frame) => Losses++;

    public void Failed(in CanFrame frame, CanError error) => Failures.Add((clock.NowNanoseconds, error));

    public void ReceiveFailed(CanError error) => ReceiveFailures++;
}
