namespace Controller.Emulator.Kernel;

/// <summary>A host thread that runs firmware while it holds its crew's baton.</summary>
internal sealed class Carrier
{
    // Firmware frames are larger on the host than on the board, before tier-1 code more so.
    private const int HostStackBytes = 1 << 20;

    private readonly Baton baton = Baton.Create();
    private readonly Crew crew;
    private readonly Thread host;
    private bool isDismissed;

    public Carrier(Crew crew, int number)
    {
        this.crew = crew;
        host = new Thread(Run, HostStackBytes) { IsBackground = true, Name = $"carrier {number}" };
        host.Start();
    }

    public void Hand() => baton.Hand();

    public void Await() => baton.Await();

    /// <summary>Ends the host thread. The carrier must be spare.</summary>
    public void Dismiss()
    {
        isDismissed = true;
        Hand();
        host.Join();
        baton.Dispose();
    }

    private void Run()
    {
        CoreBinding.Bind(crew.Core);
        while (true)
        {
            Await();
            if (isDismissed)
                return;
            crew.Drive(this);
        }
    }
}
