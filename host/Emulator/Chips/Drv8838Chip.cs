using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>DRV8838, H-bridge with the inputs EN and PH. TI SLVSBA4, device logic of the PH/EN interface.</summary>
/// <remarks>
/// EN low brakes, so PWM on it has slow decay and its mean is the duty. Not modelled: the switches' resistance (280 mΩ typical, both), dead time,
/// the 1.9 A of the overcurrent protection, undervoltage lockout and thermal shutdown.
/// </remarks>
public sealed class Drv8838Chip : IHBridge
{
    private readonly DutyInput enable;
    private readonly GpioLine phase;
    private readonly GpioLine? notSleep;

    /// <summary>Wires the inputs to pins.</summary>
    /// <param name="board">The board.</param>
    /// <param name="enableGpio">EN.</param>
    /// <param name="phaseGpio">PH: high is reverse.</param>
    /// <param name="notSleepGpio">nSLEEP; null when it is tied high.</param>
    public Drv8838Chip(Board board, int enableGpio, int phaseGpio, int? notSleepGpio = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        enable = new DutyInput(board, enableGpio);
        phase = board.Gpio[phaseGpio];
        notSleep = notSleepGpio is { } gpio ? board.Gpio[gpio] : null;
    }

    /// <inheritdoc/>
    public BridgeState State
        => notSleep is { Level: false } ? BridgeState.Coast : enable.HighRatio > 0 ? BridgeState.Drive : BridgeState.Brake;

    /// <inheritdoc/>
    public double DutyRatio => State != BridgeState.Drive ? 0 : phase.Level ? -enable.HighRatio : enable.HighRatio;
}
