using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>A logic input that averages: the duty of the pin's PWM, or its level while none is on it.</summary>
internal sealed class DutyInput(Board board, int gpio)
{
    private readonly PwmOutput output = board.Pwm.Output(gpio);
    private readonly GpioLine line = board.Gpio[gpio];

    /// <summary>Share of the time at high level, 0 to 1.</summary>
    public double HighRatio => output.IsRunning ? output.DutyCycle : line.Level ? 1 : 0;
}
