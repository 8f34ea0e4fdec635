using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>A data line that a chip holds low until it has seen enough clock pulses, from the controller or from firmware that drives the pin itself.</summary>
internal sealed class HeldDataLine : I2cDisturbance
{
    private readonly int? clockPulses;
    private readonly GpioLine data;
    private readonly GpioLine clock;
    private int pulsesLeft;

    public HeldDataLine(int? clockPulses, GpioLine data, GpioLine clock)
    {
        this.clockPulses = clockPulses;
        this.data = data;
        this.clock = clock;
        pulsesLeft = clockPulses ?? int.MaxValue;
        clock.LevelChanged += CountEdge;
        data.DriveFromOutside(false);
    }

    public override bool HoldsDataLow => pulsesLeft > 0;

    public override void ClockPulsed()
    {
        if (clockPulses is null || pulsesLeft == 0)
            return;
        pulsesLeft--;
        if (pulsesLeft == 0)
            LetGo();
    }

    public override void LosePower()
    {
        pulsesLeft = 0;
        LetGo();
    }

    /// <summary>The chip and this fault are gone; the line is nobody's.</summary>
    public void End()
    {
        pulsesLeft = 0;
        clock.LevelChanged -= CountEdge;
        data.DriveFromOutside(null);
    }

    // The bus's pull-up takes the line up.
    private void LetGo() => data.DriveFromOutside(true);

    private void CountEdge(bool level)
    {
        if (level)
            ClockPulsed();
    }
}
