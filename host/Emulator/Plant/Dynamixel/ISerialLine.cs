namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>A board's end of a half-duplex serial line.</summary>
public interface ISerialLine
{
    /// <summary>Virtual time.</summary>
    long NowNanoseconds { get; }

    /// <summary>Nanoseconds that a byte takes at the board's baud rate; 0 while its port is closed.</summary>
    long ByteNanoseconds { get; }

    /// <summary>Lets something happen at a virtual time.</summary>
    void Post(long atNanoseconds, Action action);

    /// <summary>Bytes begin to arrive at the board now.</summary>
    void Deliver(ReadOnlySpan<byte> bytes);
}
