using Controller.Emulator.Plant.Dynamixel;

namespace Controller.Plant.Tests.Dynamixel;

/// <summary>A board's serial port without a board: sends packets at 57,600 baud and keeps what comes back.</summary>
internal sealed class TestLine : ISerialLine
{
    private readonly List<(long At, Action Action)> events = [];

    public long NowNanoseconds { get; private set; }

    public long ByteNanoseconds { get; set; } = 173_611;

    /// <summary>What arrived, with the instants at which each packet began.</summary>
    public List<(long At, byte[] Bytes)> Arrived { get; } = [];

    public void Post(long atNanoseconds, Action action) => events.Add((atNanoseconds, action));

    public void Deliver(ReadOnlySpan<byte> bytes) => Arrived.Add((NowNanoseconds, bytes.ToArray()));

    /// <summary>Sends bytes and waits for 20 ms, or longer.</summary>
    /// <returns>The packets that came back meanwhile.</returns>
    public byte[][] Exchange(SerialBus bus, byte[] bytes, long waitNanoseconds = 20_000_000)
    {
        int before = Arrived.Count;
        foreach (byte value in bytes)
        {
            RunTo(NowNanoseconds + ByteNanoseconds);
            bus.Receive(value);
        }

        RunTo(NowNanoseconds + waitNanoseconds);
        return [.. Arrived.Skip(before).Select(a => a.Bytes)];
    }

    public byte[][] Exchange(SerialBus bus, byte id, DynamixelInstruction instruction, params byte[] parameters) =>
        Exchange(bus, Packet(id, instruction, parameters));

    public static byte[] Packet(byte id, DynamixelInstruction instruction, params byte[] parameters)
    {
        var target = new byte[DynamixelPacket.MaxBytes(parameters.Length)];
        return target[..DynamixelPacket.WriteInstruction(id, instruction, parameters, target)];
    }

    public void RunTo(long nanoseconds)
    {
        foreach ((long at, Action action) in events.Where(e => e.At <= nanoseconds).OrderBy(e => e.At).ToArray())
        {
            NowNanoseconds = at;
            action();
        }

        events.RemoveAll(e => e.At <= nanoseconds);
        NowNanoseconds = nanoseconds;
    }
}
