namespace Controller.Emulator.Kernel;

/// <content>A processor that sleeps or hangs.</content>
public sealed partial class Scheduler
{
    private bool isHeld;

    /// <summary>Stops the firmware where it is, as a processor that sleeps or hangs does; time and outside events go on.</summary>
    public void Hold()
    {
        isHeld = true;
        long now = NowWhileRunning();
        SetLimit(now, now);
    }

    /// <summary>Lets the firmware go on after <see cref="Hold"/>.</summary>
    public void Release() => isHeld = false;
}
