using Controller.Emulator.Kernel;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Rigs;

/// <summary>A joint actuator of the MIT protocol as a node on a CAN bus: commands to its identifier move its joint, and each is answered.</summary>
public sealed class CanJointActuator : ICanNode
{
    // Transmit mailboxes of the STM32's bxCAN, which the published controllers have (RM0390, "bxCAN main features").
    private const int Mailboxes = 3;

    private readonly IVirtualClock clock;
    private readonly JointChain chain;
    private readonly CanController controller;
    private readonly uint masterId;
    private readonly CanFrame[] replies = new CanFrame[Mailboxes];
    private int oldest;
    private int waiting;

    /// <summary>Connects the actuator to the bus and takes part.</summary>
    /// <param name="clock">The bus's time.</param>
    /// <param name="bus">The bus.</param>
    /// <param name="bitsPerSecond">Its bit rate; the motors have 1 Mbit/s.</param>
    /// <param name="chain">The joints, the actuator attached to one of them.</param>
    /// <param name="actuator">The actuator; its identifier is that of its commands.</param>
    /// <param name="masterId">Identifier of its replies, 0 in the published controllers.</param>
    public CanJointActuator(IVirtualClock clock, CanBus bus, int bitsPerSecond, JointChain chain, BldcJointActuator actuator, uint masterId = 0)
    {
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(actuator);
        this.clock = clock;
        this.chain = chain;
        this.masterId = masterId;
        Actuator = actuator;
        Name = $"actuator {actuator.Id}";
        controller = bus.Connect(this);
        controller.Start(CanBitTiming.ForBitRate(bitsPerSecond));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The actuator.</summary>
    public BldcJointActuator Actuator { get; }

    /// <summary>Replies that found all mailboxes full, because the bus was too busy.</summary>
    public int LostReplies { get; private set; }

    /// <inheritdoc/>
    public bool TryPeek(out CanFrame frame)
    {
        frame = replies[oldest];
        return waiting > 0;
    }

    /// <inheritdoc/>
    public void Sent(in CanFrame frame)
    {
        oldest = (oldest + 1) % Mailboxes;
        waiting--;
        if (waiting > 0)
            controller.FrameReady();
    }

    /// <inheritdoc/>
    public void Received(in CanFrame frame)
    {
        if (frame.Id != Actuator.Id || frame.IsExtended || frame.IsRemote)
            return;
        Span<byte> data = stackalloc byte[CanFrame.MaxLength];
        Span<byte> reply = stackalloc byte[ImpedancePacket.ReplyBytes];
        chain.AdvanceTo(clock.NowNanoseconds);
        if (!Actuator.Receive(data[..frame.CopyTo(data)], reply))
            return;
        chain.Wake();
        if (waiting == Mailboxes)
        {
            LostReplies++;
            return;
        }

        replies[(oldest + waiting) % Mailboxes] = CanFrame.Standard(masterId, reply);
        waiting++;
        controller.FrameReady();
    }
}
