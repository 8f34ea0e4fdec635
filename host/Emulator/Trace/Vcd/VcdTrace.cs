using System.Buffers.Binary;
using Controller.Hardware.Model;

namespace Controller.Emulator.Trace.Vcd;

/// <summary>
/// Writes a run as a value change dump, which GTKWave, PulseView and sigrok-cli open: pins, the wires of I2C, SPI and serial ports
/// bit by bit at the real instants, PWM outputs as edges, and ADC readings, servo pulses and joints as numbers.
/// </summary>
/// <remarks>
/// Signals that the board and machine files name are declared, whether they are used or not. A record may tell of something
/// that began earlier, such as a byte that waited in a FIFO: edges are held back for <see cref="HoldNanoseconds"/> of virtual
/// time and sorted; one that is older still is moved to where the file has got, and counted in <see cref="LateEdges"/>.
/// </remarks>
public sealed partial class VcdTrace : ITraceSink, IWireTap, IDisposable
{
    /// <summary>How long edges are held back: 120 bytes of a serial FIFO at 1200 Bd take 1 s.</summary>
    public const long HoldNanoseconds = 1_000_000_000;

    private readonly VcdFile file;
    private readonly VcdSignals signals;
    private readonly VcdLane records = new();
    private readonly List<VcdLane> lanes = [];
    private readonly Dictionary<int, PwmLane> pwms = [];
    private readonly Dictionary<(int Port, bool IsOut), VcdLane> serials = [];
    private readonly VcdLane[] i2cLanes;
    private readonly VcdLane[] spiLanes;
    private readonly long[] i2cBitNanoseconds;
    private long latest;
    private long flushed;
    private bool isDisposed;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Gets the dump; disposed with this.</param>
    /// <param name="board">The board whose signals are declared.</param>
    /// <param name="machine">The machine around it; null for a bare board.</param>
    public VcdTrace(Stream stream, BoardModel board, MachineModel? machine = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(board);
        file = new VcdFile(stream);
        file.Begin($"{machine?.Name ?? board.Name}, virtual time from power-on");
        signals = new VcdSignals(file, board, machine);
        file.EndDeclarations();
        lanes.Add(records);
        i2cLanes = new VcdLane[board.I2cBuses.Max(bus => bus.Id) + 1];
        i2cBitNanoseconds = new long[i2cLanes.Length];
        foreach (I2cBusModel bus in board.I2cBuses)
            lanes.Add(i2cLanes[bus.Id] = new VcdLane());
        spiLanes = [new(), new(), new()];
        lanes.AddRange(spiLanes);
    }

    /// <summary>Edges that came too late to be where they belong.</summary>
    public long LateEdges { get; private set; }

    /// <inheritdoc/>
    public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case TraceKind.Pin:
                Add(nowNanoseconds, signals.Pin(content[0]), content[1]);
                break;
            case TraceKind.Adc:
                Add(nowNanoseconds, signals.Adc(content[0]), Real(content));
                break;
            case TraceKind.Joint:
                Add(nowNanoseconds, signals.Joint(content[0]), Real(content));
                break;
            case TraceKind.Pulse:
                Add(nowNanoseconds, signals.Servo(content[0]), Real(content) * 1e6);
                break;
        }

        latest = Math.Max(latest, nowNanoseconds);
        // Not with every record: to find the lane that is next takes longer than to write an edge.
        if (latest - flushed > 2 * HoldNanoseconds)
            WriteUntil(latest - HoldNanoseconds);
    }

    /// <summary>Writes what has been held back.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        WriteUntil(latest);
        file.At(latest);
        file.Dispose();
    }

    private static double Real(ReadOnlySpan<byte> content)
    {
        double value = BinaryPrimitives.ReadDoubleLittleEndian(content[1..]);
        return double.IsFinite(value) ? value : 0;
    }

    private void Add(long nanoseconds, int signal, double value)
    {
        if (signal >= 0)
            records.Add(nanoseconds, signal, value);
    }

    private void WriteUntil(long nanoseconds)
    {
        while (true)
        {
            (VcdLane? next, long following) = NextLane();
            if (next is null || next.NextNanoseconds > nanoseconds)
                break;
            long until = Math.Min(following, nanoseconds);
            do
            {
                VcdEdge edge = next.Take();
                if (edge.Nanoseconds < file.NowNanoseconds)
                {
                    LateEdges++;
                    edge = edge with { Nanoseconds = file.NowNanoseconds };
                }

                file.Change(edge);
            }
            while (next.NextNanoseconds <= until);
        }

        flushed = nanoseconds;
    }

    /// <summary>The lane with the earliest edge, and when the others have one.</summary>
    private (VcdLane? Lane, long Following) NextLane()
    {
        VcdLane? next = null;
        long earliest = long.MaxValue;
        long following = long.MaxValue;
        foreach (VcdLane lane in lanes)
        {
            long at = lane.NextNanoseconds;
            if (at < earliest)
            {
                following = earliest;
                earliest = at;
                next = lane;
            }
            else if (at < following)
            {
                following = at;
            }
        }

        return (next, following);
    }
}
