using Controller.Emulator.Chips;

namespace Controller.Emulator.Soc;

/// <content>What pulls, holds and contends for the two lines, and the controller's one clock.</content>
public sealed partial class I2cBus
{
    // ChibiOS, STM32 I2C drivers, STM32_I2C_BUSY_TIMEOUT: how long a bus that is not free is waited for.
    private const long BusyNanoseconds = 50_000_000;

    private II2cController[] rivals = [];
    private int openDevices;
    private long riseNanoseconds;
    private long stretchLimitNanoseconds;

    /// <summary>
    /// Pull-up resistors outside the MCU, in ohms; null for none. The board's own, or, with the first chip that is
    /// connected, 4.7 kilohms as breakout boards bring them, until somebody sets what is there.
    /// </summary>
    public double? PullUpOhms
    {
        get => wiring.Ohms;
        set => wiring.Ohms = value;
    }

    /// <summary>Clock of the bus as the runtime has set it up; 0 while no device is open.</summary>
    public int ClockHertz { get; private set; }

    /// <summary>Puts another controller on the bus.</summary>
    public void Connect(II2cController controller) => rivals = [.. rivals, controller];

    /// <summary>
    /// Firmware opens a device at a clock. The controller has one clock: ESP32's takes the device's that was opened last,
    /// STM32's keeps the first one's (nf-interpreter, System.Device.I2c, NativeInit).
    /// </summary>
    internal void Open(int clockHertz, bool keepsFirstClock)
    {
        if (openDevices++ > 0 && clockHertz != ClockHertz)
            misuse.Report($"I2C{Model.Id}", $"devices were opened at {ClockHertz} and {clockHertz} Hz; the controller runs all of them at the {(keepsFirstClock ? "first" : "last")} one: open them all at the slowest chip's clock.");
        if (openDevices == 1 || !keepsFirstClock)
            ClockHertz = clockHertz;
    }

    internal void Close() => openDevices--;

    internal void Reset()
    {
        openDevices = 0;
        ClockHertz = 0;
    }

    private I2cStatus Begin(int clockHertz)
    {
        if (wiring.IsDead)
        {
            misuse.Report($"I2C{Model.Id}", "nothing pulls SDA and SCL up: the lines stay low and the controller finds the bus busy. Connect a resistor of some 4.7 kilohms from each to 3.3 V.");
            scheduler.Spend(BusyNanoseconds);
            return I2cStatus.Busy;
        }

        double rise = wiring.RiseNanoseconds;
        bool isSlow = rise > I2cWiring.AllowedNanoseconds(clockHertz);
        if (isSlow)
        {
            misuse.Report(
                $"I2C{Model.Id}",
                $"{(wiring.IsWeak ? "only the MCU's weak pull-ups hold the lines: they" : "the lines")} rise in {rise:F0} ns, and UM10204 allows {I2cWiring.AllowedNanoseconds(clockHertz):F0} ns at {clockHertz / 1000} kHz; the clock waits for them. Connect a resistor of some 4.7 kilohms from each to 3.3 V.");
        }

        // The controller counts a clock's high time from where it sees the line high.
        riseNanoseconds = isSlow ? (long)rise : 0;
        stretchLimitNanoseconds = wiring.StretchLimitNanoseconds(clockHertz);
        return IsHeldLow && !FreeData() ? I2cStatus.TimedOut : I2cStatus.Complete;
    }

    private bool WinsBus(int address, bool isRead, int clockHertz)
    {
        foreach (II2cController rival in rivals)
        {
            if (rival.StartsTogether(scheduler.NowNanoseconds) is not { } other || other >= (byte)((address << 1) | (isRead ? 1 : 0)))
                continue;
            SpendBits(1 + BitsPerByte, clockHertz);
            return false;
        }

        return true;
    }

    // The chip, or a disturbance, holds the clock after the byte that went last. False when the controller gave up.
    private bool Stretches(II2cTarget target)
    {
        long stretch = target.StretchNanoseconds;
        foreach (I2cDisturbance disturbance in disturbances)
            stretch += disturbance.StretchNanoseconds;
        if (stretch == 0)
            return true;
        scheduler.Spend(Math.Min(stretch, stretchLimitNanoseconds));
        if (stretch <= stretchLimitNanoseconds)
            return true;
        misuse.Report($"I2C{Model.Id}", $"{target.Part} holds the clock for {stretch / 1000.0:F0} us; the controller gives up after {stretchLimitNanoseconds / 1000.0:F0} us: use a slower clock.");
        return false;
    }
}
