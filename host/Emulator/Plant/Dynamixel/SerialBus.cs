using Controller.Emulator.Chips;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>One wire for a board and several servos: each hears what the board sends, and they answer one after the other.</summary>
/// <remarks>
/// Answers to one packet go out in the order that the packet gives, each its own return delay after the end of the one before. A servo
/// that is missing from that order leaves no gap. Bytes that the board sends while a servo is sending collide: the servos do not hear them, the
/// answer still arrives whole, and the collision is reported.
/// </remarks>
/// <param name="line">The board's end.</param>
/// <param name="log">Hears of collisions.</param>
public sealed class SerialBus(ISerialLine line, IChipLog? log = null) : ISerialEndpoint
{
    private readonly List<ISerialNode> nodes = [];
    private readonly List<Pending> answers = [];
    private long busyUntilNanoseconds;

    /// <summary>Virtual time.</summary>
    public long NowNanoseconds => line.NowNanoseconds;

    /// <summary>Bytes of the board that met an answer on the wire.</summary>
    public int Collisions { get; private set; }

    /// <summary>Puts a part on the bus.</summary>
    public void Add(ISerialNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        nodes.Add(node);
        node.Join(this);
    }

    /// <inheritdoc/>
    public void Receive(byte value)
    {
        long now = line.NowNanoseconds;
        if (now - line.ByteNanoseconds < busyUntilNanoseconds)
        {
            Collisions++;
            log?.Report(new UnmodelledAccess("serial bus", value, "", true, "the board sends while a servo answers; the bytes that result are not modelled"));
            return;
        }

        foreach (ISerialNode node in nodes)
            node.Receive(now, line.ByteNanoseconds, value);
        SendAnswers(now);
    }

    /// <summary>For nodes, within their reception of a byte: sends an answer.</summary>
    /// <param name="order">Place among the answers to the same packet.</param>
    /// <param name="delayNanoseconds">Silence before it.</param>
    /// <param name="packet">The answer; copied.</param>
    public void Answer(int order, long delayNanoseconds, ReadOnlySpan<byte> packet) =>
        answers.Add(new Pending(order, delayNanoseconds, packet.ToArray()));

    private void SendAnswers(long nowNanoseconds)
    {
        if (answers.Count == 0)
            return;
        answers.Sort(static (a, b) => a.Order.CompareTo(b.Order));
        long at = nowNanoseconds;
        foreach (Pending answer in answers)
        {
            at += answer.DelayNanoseconds;
            byte[] packet = answer.Packet;
            line.Post(at, () => line.Deliver(packet));
            at += packet.Length * line.ByteNanoseconds;
        }

        busyUntilNanoseconds = at;
        answers.Clear();
    }

    private sealed record Pending(int Order, long DelayNanoseconds, byte[] Packet);
}
