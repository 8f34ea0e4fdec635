namespace Controller.Emulator.Chips.InvenSense;

/// <content>INT_STATUS and the INT pin.</content>
public abstract partial class InertialChip
{
    /// <summary>INT_PIN_CFG, LATCH_INT_EN = 0: a pulse of 50 µs.</summary>
    private const long PulseNanoseconds = 50_000;

    private long pulseEndNanoseconds;

    /// <summary>An event: its bit is set until it is read, and INT tells of it when it is enabled.</summary>
    private void Signal(byte bit)
    {
        registers[InterruptStatus] |= bit;
        if ((registers[InterruptEnable] & bit) != 0)
            pulseEndNanoseconds = clock.NowNanoseconds + PulseNanoseconds;
    }

    private byte ReadInterruptStatus()
    {
        byte status = registers[InterruptStatus];
        ClearInterrupts();
        return status;
    }

    private void ClearInterrupts()
    {
        registers[InterruptStatus] = 0;
        ShowPin();
    }

    private void ShowPin()
    {
        byte config = registers[InterruptPinConfig];
        byte enabled = registers[InterruptEnable];
        long now = clock.NowNanoseconds;
        bool isPulse = now < pulseEndNanoseconds;
        bool isActive = (config & Latched) != 0 ? (registers[InterruptStatus] & enabled) != 0 : isPulse;
        if (enabled != 0 && !IsAsleep)
        {
            long next = sampleOriginNanoseconds + ((lastSampleIndex + 1) * PeriodNanoseconds);
            alarm.Set(isPulse ? Math.Min(pulseEndNanoseconds, next) : next);
        }
        else
        {
            alarm.Set(isPulse ? pulseEndNanoseconds : long.MaxValue);
        }

        bool level = isActive != ((config & ActiveLow) != 0);
        if (level == InterruptPin)
            return;
        InterruptPin = level;
        InterruptPinChanged?.Invoke(level);
    }
}
