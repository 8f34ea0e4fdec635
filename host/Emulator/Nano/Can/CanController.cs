using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanController</c>: the STM32's bxCAN through nanoFramework's native driver.</summary>
[NanoType("nanoFramework.Device.Can.CanController")]
public sealed class CanController : IDisposable
{
    // canTransmit(..., TIME_MS2I(100)): what finds no mailbox by then is dropped without a word.
    private const long TransmitTimeoutNanoseconds = 100_000_000;
    private const long LookNanoseconds = 20_000;
    private const int MaxLength = CanFrame.MaxLength;

    public readonly string ControllerId;

    private readonly NanoBoard board = NanoBoard.Current;
    private readonly BxCan controller;
    private CanMessageReceivedEventHandler? handlers;
    private bool isDisposed;

    private CanController(string controllerId, CanSettings settings)
    {
        ControllerId = controllerId;
        Board hardware = NanoBoard.Enter();
        controller = hardware.Can(controllerId[3] - '0');
        if (controller.IsOpen)
            throw new ArgumentException($"{controllerId} is open already: dispose that first.", nameof(controllerId));
        controller.Open(settings.BaudRatePrescaler, settings.PhaseSegment1, settings.PhaseSegment2, settings.SyncJumpWidth);
    }

    /// <summary>A message has arrived; <see cref="GetMessage"/> has it. Adding or removing a listener restarts the controller.</summary>
    public event CanMessageReceivedEventHandler MessageReceived
    {
        add
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            NanoBoard.Enter();
            if (handlers is null)
            {
                _ = board.Events;
                controller.Arrived += OnArrived;
            }

            handlers += value;
            controller.SetListener(true);
        }

        remove
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            NanoBoard.Enter();
            handlers -= value;
            if (handlers is null)
                controller.Arrived -= OnArrived;
            controller.SetListener(handlers is not null);
        }
    }

    /// <summary>Opens a controller.</summary>
    /// <param name="controllerId">Such as <c>CAN1</c>.</param>
    /// <param name="settings">Fields of the bit timing register, each one less than what it stands for.</param>
    /// <exception cref="NotSupportedException">nanoFramework has no CAN on this board.</exception>
    /// <exception cref="ArgumentException">There is no such controller, or it is open.</exception>
    public static CanController FromId(string controllerId, CanSettings settings)
    {
        ArgumentNullException.ThrowIfNull(controllerId);
        ArgumentNullException.ThrowIfNull(settings);
        if (controllerId.Length < 4)
            throw NanoError.IndexOutOfRange();
        return new CanController(controllerId, settings);
    }

    /// <summary>The next message that has arrived.</summary>
    /// <returns>Null when there is none. Its data are 8 bytes, whatever length the frame had: the native driver copies all.</returns>
    public CanMessage? GetMessage()
    {
        NanoBoard.Enter();
        if (!controller.TryTake(out CanFrame frame))
            return null;
        var data = new byte[MaxLength];
        frame.CopyTo(data);
        return new CanMessage(
            frame.Id,
            frame.IsExtended ? CanMessageIdType.EID : CanMessageIdType.SID,
            frame.IsRemote ? CanMessageFrameType.RemoteRequest : CanMessageFrameType.Data,
            data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            NanoBoard.Enter();
            controller.Arrived -= OnArrived;
            controller.Close();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Hands a message to a mailbox, waiting up to 100 ms for a free one, during which nothing else of the firmware runs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 8 bytes.</exception>
    public void WriteMessage(CanMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        NanoBoard.Enter();
        byte[] data = message.Message ?? throw NanoError.NullReference();
        if (data.Length > MaxLength)
            throw NanoError.OutOfRange();
        bool isExtended = message.IdentifierType == CanMessageIdType.EID;
        uint id = message.Id & (isExtended ? 0x1FFF_FFFFu : 0x7FFu);
        CanFrame frame = message.FrameType == CanMessageFrameType.RemoteRequest ? CanFrame.Remote(id, isExtended, data.Length)
            : isExtended ? CanFrame.Extended(id, data)
            : CanFrame.Standard(id, data);
        for (long waited = 0; !controller.TrySend(frame) && waited < TransmitTimeoutNanoseconds; waited += LookNanoseconds)
        {
            board.Scheduler.Spend(LookNanoseconds);
            board.Scheduler.Synchronize();
        }
    }

    private void OnArrived() => board.Events.PostFromOutside(() => handlers?.Invoke(this, new CanMessageReceivedEventArgs()));
}
