using Controller.Hardware.Model;

namespace Controller.Emulator.Soc.Can;

/// <summary>
/// The STM32's bxCAN as nanoFramework's driver sets it up (STM32 reference manual RM0410, "Controller area network (bxCAN)"; nf-interpreter
/// a3e8139a, targets/ChibiOS/_nanoCLR/nanoFramework.Device.Can): three mailboxes sent in the order of the calls (TXFP), automatic
/// retransmission and return from bus-off (ABOM), one filter that passes everything into receive FIFO 0.
/// </summary>
/// <remarks>
/// The driver empties the FIFO into its buffer of 16 frames only while firmware listens to <c>MessageReceived</c>. Without a listener three
/// frames stay in the FIFO, the last is overwritten by what follows (RFLM = 0), and <c>GetMessage</c> finds nothing, as on the board.
/// Not modelled: filters and time-triggered mode, which nanoFramework does not offer; sleep.
/// </remarks>
public sealed class BxCan : ICanNode
{
    private const int MailboxCount = 3;
    private const int FifoDepth = 3;

    // CAN1_RX_BUFFER_SIZE of the targets.
    private const int BufferFrames = 16;

    private readonly CanController controller;
    private readonly Queue<CanFrame> mailboxes = new(MailboxCount);
    private readonly Queue<CanFrame> buffer = new(BufferFrames);
    private readonly CanFrame[] fifo = new CanFrame[FifoDepth];
    private CanBitTiming timing;
    private int fifoCount;
    private bool hasListener;

    internal BxCan(CanControllerModel model, CanBus bus)
    {
        Model = model;
        Bus = bus;
        controller = bus.Connect(this);
    }

    /// <summary>A frame lies in the driver's buffer.</summary>
    public event Action? Arrived;

    /// <summary>The controller in the board file.</summary>
    public CanControllerModel Model { get; }

    /// <summary>The bus behind its transceiver. A test connects other nodes here.</summary>
    public CanBus Bus { get; }

    /// <summary>Bit timing, error counters and state.</summary>
    public CanController Controller => controller;

    /// <inheritdoc/>
    public string Name => $"CAN{Model.Id}";

    /// <summary>Whether firmware has opened it.</summary>
    public bool IsOpen => controller.Mode != CanMode.Off;

    /// <summary>Frames that were lost because nobody took them in time.</summary>
    public long LostFrames { get; private set; }

    /// <inheritdoc/>
    public bool TryPeek(out CanFrame frame) => mailboxes.TryPeek(out frame);

    /// <inheritdoc/>
    public void Sent(in CanFrame frame)
    {
        mailboxes.Dequeue();
        controller.FrameReady();
    }

    /// <inheritdoc/>
    public void Received(in CanFrame frame)
    {
        if (fifoCount == FifoDepth)
        {
            fifo[FifoDepth - 1] = frame;
            LostFrames++;
        }
        else
        {
            fifo[fifoCount++] = frame;
        }

        if (hasListener)
            Drain();
    }

    /// <summary>Starts the controller with BTR's fields as the driver writes them: each one less than what it stands for.</summary>
    internal void Open(int baudRatePrescaler, int phaseSegment1, int phaseSegment2, int syncJumpWidth)
    {
        // CAN_BTR_SJW(n) and its like shift without masking: a field that is too large runs into its neighbour.
        int register = (syncJumpWidth << 24) | (phaseSegment2 << 20) | (phaseSegment1 << 16) | baudRatePrescaler;
        timing = new CanBitTiming(
            Model.ClockHertz,
            (register & 0x3FF) + 1,
            0,
            ((register >> 16) & 0xF) + 1,
            ((register >> 20) & 7) + 1,
            ((register >> 24) & 3) + 1);
        Restart();
    }

    /// <summary>The driver stops the controller and starts it again when listeners come or go; what was waiting in the hardware is gone.</summary>
    internal void SetListener(bool listens)
    {
        hasListener = listens;
        Restart();
    }

    /// <summary>Switches it off.</summary>
    internal void Close()
    {
        controller.Stop();
        mailboxes.Clear();
        buffer.Clear();
        fifoCount = 0;
        hasListener = false;
    }

    /// <summary>What a reset of the MCU leaves.</summary>
    internal void Reset()
    {
        Close();
        Arrived = null;
    }

    /// <summary>Puts a frame into a mailbox.</summary>
    /// <returns>False when all are taken.</returns>
    internal bool TrySend(in CanFrame frame)
    {
        if (mailboxes.Count == MailboxCount)
            return false;
        mailboxes.Enqueue(frame);
        controller.FrameReady();
        return true;
    }

    /// <summary>Takes a frame from the driver's buffer.</summary>
    internal bool TryTake(out CanFrame frame) => buffer.TryDequeue(out frame);

    private void Restart()
    {
        mailboxes.Clear();
        fifoCount = 0;
        controller.Start(timing);
    }

    private void Drain()
    {
        for (int i = 0; i < fifoCount; i++)
        {
            if (buffer.Count < BufferFrames)
                buffer.Enqueue(fifo[i]);
            else
                LostFrames++;
            Arrived?.Invoke();
        }

        fifoCount = 0;
    }
}
