using System.Buffers.Binary;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc.Can;

/// <summary>
/// A CAN bus in virtual time, frame by frame: arbitration by the bits of the identifier, exact lengths with stuff bits,
/// acknowledgement, error frames and fault confinement of ISO 11898-1.
/// </summary>
/// <remarks>
/// All nodes share one clock, so those of one board or bench. A node that has lost an arbitration hears so at its start, at most 32 bits
/// too early. Not modelled: overload frames, the wire's delay and length, resynchronisation within a bit (two bit rates match or do
/// not, <see cref="CanBitTiming.Matches"/>), CAN FD.
/// </remarks>
public sealed partial class CanBus
{
    // ISO 11898-1: intermission, error delimiter, suspend transmission, and the recessive bits that let a node take part.
    private const int IntermissionBits = 3;
    private const int ErrorDelimiterBits = 8;
    private const int SuspendBits = 8;
    private const int IntegrationBits = 11;
    private const int RecoverySequences = 128;

    private readonly IEventClock clock;
    private readonly TraceRecorder? trace;
    private readonly SeededRandom noise;
    private readonly CanFrameBits bits = new();
    private readonly CanFrameBits otherBits = new();
    private readonly Action begin;
    private readonly Action deliver;
    private readonly Action finish;
    private readonly Action fail;
    private readonly Action free;
    private readonly Action recover;
    private CanController[] controllers = [];
    private long freeNanoseconds;
    private bool isBusy;

    // The frame on the wire.
    private CanController? winner;
    private CanBitTiming frameTiming;
    private int errorBit;
    private CanError error;
    private bool errorLevel;
    private CanController? firstToFlag;

    /// <summary>Makes a bus without nodes.</summary>
    /// <param name="clock">Virtual time, with events.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="seed">The run's seed; places the bits of <see cref="BitErrorRate"/>.</param>
    /// <param name="trace">Gets a record for each frame; null for none.</param>
    public CanBus(IEventClock clock, string name = "CAN", ulong seed = 1, TraceRecorder? trace = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.trace = trace;
        Name = name;
        noise = SeededRandom.For(seed, $"can bit errors {name}");
        begin = Begin;
        deliver = Deliver;
        finish = Finish;
        fail = Fail;
        free = Free;
        recover = CheckRecovery;
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Frames that went through since the start.</summary>
    public long Frames { get; private set; }

    /// <summary>Frames that ended in an error since the start.</summary>
    public long ErrorFrames { get; private set; }

    /// <summary>Time during which the wire carried frames, error frames and intermissions.</summary>
    public long BusyNanoseconds { get; private set; }

    /// <summary>Chance of each bit to be inverted on the wire, for all nodes alike; 0 to below 1. An inverted bit of the arbitration counts as a bit error of the transmitter.</summary>
    public double BitErrorRate { get; set; }

    /// <summary>Bit of the next frame that will be inverted on the wire, 0 for its start of frame; null for none. Used once; beyond the frame's end it does nothing.</summary>
    public int? InvertBit { get; set; }

    /// <summary>A failure: the wires are cut or shorted, and no frame gets through or is acknowledged.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Adds a node. It takes part once its controller is started.</summary>
    public CanController Connect(ICanNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var controller = new CanController(this, node);
        controllers = [.. controllers, controller];
        return controller;
    }

    // It was stopped in the middle of its frame: the wire went recessive.
    private bool IsSenderThere => winner!.Role == CanRole.Transmitter;

    /// <summary>When a controller that starts now has seen 11 recessive bits.</summary>
    internal long WhenIntegrated(in CanBitTiming timing)
    {
        long now = clock.NowNanoseconds;

        // The end of a frame and its intermission are recessive bits enough.
        return isBusy ? freeNanoseconds : now + timing.BitsToNanoseconds(IntegrationBits);
    }

    /// <summary>Somebody wants to send, from an instant on.</summary>
    internal void Contend(long fromNanoseconds)
    {
        if (!isBusy)
            clock.Post(Math.Max(clock.NowNanoseconds, fromNanoseconds), begin);
    }

    private void Begin()
    {
        long now = clock.NowNanoseconds;
        if (isBusy || now < freeNanoseconds)
            return;
        winner = null;
        long later = long.MaxValue;
        foreach (CanController controller in controllers)
        {
            controller.Role = controller.IsTakingPart(now) ? CanRole.Receiver : CanRole.None;
            if (controller.Mode != CanMode.Normal || controller.State == CanErrorState.BusOff)
                continue;
            long from = Math.Max(controller.IntegratedNanoseconds, controller.SuspendedUntilNanoseconds);
            if (from > now)
            {
                later = Math.Min(later, from);
                continue;
            }

            if (!controller.TryContend())
                continue;
            controller.Role = CanRole.Transmitter;
            if (winner is null || controller.Frame.ArbitrationKey < winner.Frame.ArbitrationKey)
                winner = controller;
        }

        if (winner is null)
        {
            if (later < long.MaxValue)
                clock.Post(later, begin);
            return;
        }

        CountIdle(now);
        Start(winner, now);
    }

    private void Start(CanController sender, long now)
    {
        isBusy = true;
        frameTiming = sender.Timing;
        bits.Encode(sender.Frame);
        foreach (CanController controller in controllers)
        {
            if (controller.Role == CanRole.Transmitter && controller.Frame.ArbitrationKey != sender.Frame.ArbitrationKey)
            {
                controller.Role = CanRole.Receiver;
                controller.Node.LostArbitration(controller.Frame);
            }
            else if (controller.Role == CanRole.Receiver)
            {
                controller.Node.BusBecameActive();
            }
        }

        FindError(sender);
        int total = bits.Count;
        if (errorBit < 0)
        {
            clock.Post(now + frameTiming.BitsToNanoseconds(total - 1), deliver);
            clock.Post(now + frameTiming.BitsToNanoseconds(total), finish);
            Occupy(now, total + IntermissionBits);
            return;
        }

        if (errorBit == total - 1)
            clock.Post(now + frameTiming.BitsToNanoseconds(total - 1), deliver);
        clock.Post(now + frameTiming.BitsToNanoseconds(errorBit + 1), fail);
        Occupy(now, errorBit + 1 + FlagBits(sender) + ErrorDelimiterBits + IntermissionBits);
    }

    private void Occupy(long now, int bitCount)
    {
        long nanoseconds = frameTiming.BitsToNanoseconds(bitCount);
        BusyNanoseconds += nanoseconds;
        freeNanoseconds = now + nanoseconds;
        clock.Post(freeNanoseconds, free);
    }

    // ISO 11898-1: for receivers a frame is valid at the last but one bit of its end, for the transmitter at the last one.
    private void Deliver()
    {
        if (!IsSenderThere)
            return;
        CanFrame frame = winner!.Frame;
        foreach (CanController controller in controllers)
        {
            if (controller.Role != CanRole.Receiver)
                continue;
            controller.CountReceived();
            controller.Node.Received(frame);
        }
    }

    private void Finish()
    {
        if (!IsSenderThere)
        {
            error = CanError.Stuff;
            Fail();
            return;
        }

        CanFrame frame = winner!.Frame;
        Frames++;
        Record(frame, failed: null);
        foreach (CanController controller in controllers)
        {
            if (controller.Role == CanRole.Deaf)
            {
                controller.CountReceiveError(wasFirst: false);
                controller.Node.ReceiveFailed(CanError.Crc);
            }
            else if (controller.Role == CanRole.Transmitter)
            {
                controller.CountTransmitted();
                Hold(controller);
                controller.Node.Sent(frame);
            }
        }
    }

    // A passive node that was transmitter lets eight more bits pass.
    private void Hold(CanController controller)
        => controller.SuspendedUntilNanoseconds = controller.State == CanErrorState.Passive ? freeNanoseconds + frameTiming.BitsToNanoseconds(SuspendBits) : 0;

    private void Free()
    {
        if (clock.NowNanoseconds < freeNanoseconds)
            return;
        isBusy = false;
        CountSequence();
        Begin();
    }

    private void Record(in CanFrame frame, CanError? failed)
    {
        if (trace is null)
            return;
        Span<byte> content = stackalloc byte[7 + CanFrame.MaxLength];
        content[0] = (byte)((frame.IsExtended ? 1 : 0) | (frame.IsRemote ? 2 : 0));
        content[1] = failed is { } kind ? (byte)(1 + (int)kind) : (byte)0;
        content[2] = (byte)frame.LengthCode;
        BinaryPrimitives.WriteUInt32LittleEndian(content[3..], frame.Id);
        int length = frame.CopyTo(content[7..]);
        trace.Record(clock.NowNanoseconds, TraceKind.Can, content[..(7 + length)]);
    }
}
