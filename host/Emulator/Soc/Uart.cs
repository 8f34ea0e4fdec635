using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc;

/// <summary>
/// A serial port: bytes take their bits at the baud rate both ways. Received bytes gather in the peripheral's FIFO and
/// reach the driver's buffer when the FIFO has 120 of them or the line has been silent for 10 bytes, as ESP-IDF's UART
/// driver sets it up; what does not fit into the buffer costs the whole buffer, as in nanoFramework's driver for ESP32.
/// </summary>
public sealed class Uart
{
    // ESP-IDF, components/esp_driver_uart: UART_THRESHOLD_NUM's defaults for RX full and RX time-out.
    private const int FifoFullBytes = 120;
    private const int SilentBytes = 10;

    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;
    private readonly WaitRoom waits;
    private readonly Queue<byte> buffer = new();
    private readonly Queue<(long At, byte Value)> arriving = new();
    private ISerialEndpoint? endpoint;
    private SerialDisturbance[] disturbances = [];
    private TimedEvent? collection;
    private long byteNanoseconds;
    private long sendingUntilNanoseconds;
    private long receivingUntilNanoseconds;
    private int capacityBytes;

    internal Uart(int number, Scheduler scheduler, TraceRecorder trace, WaitRoom waits)
    {
        Number = number;
        this.scheduler = scheduler;
        this.trace = trace;
        this.waits = waits;
    }

    /// <summary>Bytes have reached the driver's buffer.</summary>
    public event Action? Arrived;

    /// <summary>Number as firmware writes it: 2 for <c>COM2</c>.</summary>
    public int Number { get; }

    /// <summary>Whether firmware has opened the port.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Nanoseconds from a start bit to the end of the last stop bit; 0 while the port is closed.</summary>
    public long ByteNanoseconds => byteNanoseconds;

    /// <summary>What a byte is made of on the wire; its bit times are shares of <see cref="ByteNanoseconds"/>.</summary>
    public UartFrame Frame { get; internal set; } = new(8, UartParity.None, 1);

    /// <summary>What is on the wires; null for nothing.</summary>
    public ISerialEndpoint? Endpoint => endpoint;

    /// <summary>Bytes that firmware can read.</summary>
    public int Available => buffer.Count;

    /// <summary>Received bytes that were lost because nobody read them in time.</summary>
    public int LostBytes { get; private set; }

    /// <summary>Bytes sent since power-on, complete with their stop bits.</summary>
    public long SentBytes { get; private set; }

    /// <summary>Bytes that firmware has handed over since power-on.</summary>
    public long QueuedBytes { get; private set; }

    /// <summary>Connects what is on the wires.</summary>
    public void Attach(ISerialEndpoint newEndpoint) => endpoint = newEndpoint;

    /// <summary>Makes something wrong with the wires, from the next byte on.</summary>
    public void Add(SerialDisturbance disturbance) => disturbances = [.. disturbances, disturbance];

    /// <summary>Takes a disturbance away; one that is not there changes nothing.</summary>
    public void Remove(SerialDisturbance disturbance) => disturbances = [.. disturbances.Where(each => !ReferenceEquals(each, disturbance))];

    /// <summary>From outside: bytes begin to arrive now, or after those that are still arriving.</summary>
    /// <remarks>They come at the port's own baud rate: two ends that disagree are not modelled. A closed port hears nothing.</remarks>
    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        if (!IsOpen)
            return;
        receivingUntilNanoseconds = Math.Max(receivingUntilNanoseconds, scheduler.NowNanoseconds);
        foreach (byte value in bytes)
        {
            long begin = receivingUntilNanoseconds;
            receivingUntilNanoseconds += byteNanoseconds;
            if (Disturb(value, isToBoard: true) is not { } arrives)
                continue;
            trace.Wires?.UartByte(Number, isOut: false, begin, byteNanoseconds, Frame, arrives);
            arriving.Enqueue((receivingUntilNanoseconds, arrives));
        }

        PlanCollection();
    }

    internal void Open(int bufferBytes, int baudRate, double bitsPerByte)
    {
        IsOpen = true;
        capacityBytes = bufferBytes;
        Configure(baudRate, bitsPerByte);
    }

    internal void Configure(int baudRate, double bitsPerByte) => byteNanoseconds = (long)(bitsPerByte * 1e9 / baudRate);

    internal void Close()
    {
        IsOpen = false;
        byteNanoseconds = 0;
        buffer.Clear();
        arriving.Clear();
        collection?.Cancel();
        collection = null;
    }

    /// <summary>Begins to send.</summary>
    internal void Send(ReadOnlySpan<byte> bytes)
    {
        sendingUntilNanoseconds = Math.Max(sendingUntilNanoseconds, scheduler.NowNanoseconds);
        foreach (byte value in bytes)
        {
            long begin = sendingUntilNanoseconds;
            sendingUntilNanoseconds += byteNanoseconds;
            QueuedBytes++;
            byte sent = value;
            trace.Wires?.UartByte(Number, isOut: true, begin, byteNanoseconds, Frame, sent);
            scheduler.Schedule(sendingUntilNanoseconds, () =>
            {
                SentBytes++;
                trace.Record(scheduler.NowNanoseconds, TraceKind.UartOut, [(byte)Number, sent]);
                if (Disturb(sent, isToBoard: false) is { } arrives)
                    endpoint?.Receive(arrives);
                waits.Changed();
            });
        }
    }

    internal int Take(Span<byte> target)
    {
        int count = Math.Min(target.Length, buffer.Count);
        for (int i = 0; i < count; i++)
            target[i] = buffer.Dequeue();
        return count;
    }

    /// <summary>Position of a byte among those that can be read; -1 when it is not there.</summary>
    internal int IndexOf(byte value)
    {
        int index = 0;
        foreach (byte each in buffer)
        {
            if (each == value)
                return index;
            index++;
        }

        return -1;
    }

    private byte? Disturb(byte value, bool isToBoard)
    {
        byte? passed = value;
        foreach (SerialDisturbance disturbance in disturbances)
        {
            if (passed is { } present)
                passed = disturbance.Pass(present, isToBoard);
        }

        return passed;
    }

    private void PlanCollection()
    {
        collection?.Cancel();
        collection = null;
        if (arriving.Count == 0)
            return;
        long at = arriving.Count >= FifoFullBytes
            ? arriving.ElementAt(FifoFullBytes - 1).At
            : receivingUntilNanoseconds + (SilentBytes * byteNanoseconds);
        collection = scheduler.Schedule(Math.Max(at, scheduler.NowNanoseconds), Collect);
    }

    private void Collect()
    {
        long now = scheduler.NowNanoseconds;
        while (arriving.TryPeek(out (long At, byte Value) next) && next.At <= now)
        {
            arriving.Dequeue();
            trace.Record(next.At, TraceKind.UartIn, [(byte)Number, next.Value]);
            buffer.Enqueue(next.Value);
            if (buffer.Count <= capacityBytes)
                continue;
            LostBytes += buffer.Count;
            buffer.Clear();
        }

        PlanCollection();
        waits.Changed();
        Arrived?.Invoke();
    }
}
