namespace Controller.Emulator.Soc.Can;

/// <summary>
/// What sits above a CAN controller: message buffers of a chip or of the MCU, or the firmware of an actuator that the emulator
/// models as a whole. <see cref="CanBus.Connect"/> gives it its <see cref="CanController"/>.
/// </summary>
/// <remarks>All calls come from events of the bus's clock, and may call the controller back.</remarks>
/// <example>
/// A joint actuator keeps its packet codec apart: <c>Received</c> decodes a command, hands it to the motor model and queues the
/// answer; <c>TryPeek</c> gives the oldest answer; <c>Sent</c> takes it off the queue; whoever queues calls
/// <see cref="CanController.FrameReady"/>.
/// </example>
public interface ICanNode
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>The frame that the node wants on the bus most. Asked at the start of every arbitration while the bus is the node's to take.</summary>
    /// <returns>False when it has nothing to send.</returns>
    bool TryPeek(out CanFrame frame);

    /// <summary>The frame that was peeked last is through: the end of its frame was reached without error.</summary>
    void Sent(in CanFrame frame);

    /// <summary>Another node's frame has been received.</summary>
    void Received(in CanFrame frame);

    /// <summary>The frame that was peeked last gave way to one with a smaller identifier. Unless the node thinks better of it, it is sent next.</summary>
    void LostArbitration(in CanFrame frame)
    {
    }

    /// <summary>The frame that was peeked last met an error. Unless the node thinks better of it, it is sent again.</summary>
    void Failed(in CanFrame frame, CanError error)
    {
    }

    /// <summary>A frame of another node met an error here.</summary>
    void ReceiveFailed(CanError error)
    {
    }

    /// <summary>Somebody has begun to send.</summary>
    void BusBecameActive()
    {
    }

    /// <summary>The controller's counters or its state have changed.</summary>
    void ErrorCountersChanged()
    {
    }
}
