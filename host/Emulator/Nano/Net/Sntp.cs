namespace Controller.Emulator.Nano.Net;

/// <summary><c>nanoFramework.Networking.Sntp</c> against the time server of the emulated network.</summary>
[NanoType("nanoFramework.Networking.Sntp")]
public class Sntp
{
    /// <summary>Whether the client runs.</summary>
    public static bool IsStarted => Settings.IsStarted;

    /// <summary>First server's name; the emulated network has one server, whatever it is called.</summary>
    public static string? Server1
    {
        get => Settings.Server1;
        set => Settings.Server1 = value;
    }

    /// <summary>Second server's name.</summary>
    public static string? Server2
    {
        get => Settings.Server2;
        set => Settings.Server2 = value;
    }

    private static State Settings => NanoBoard.Current.Part<State>();

    /// <summary>Starts the client: it sets the clock when there is a network.</summary>
    public static void Start()
    {
        Settings.IsStarted = true;
        if (NanoBoard.Enter().Address is not null)
            TimeServer.Ask();
    }

    /// <summary>Stops the client; the clock goes on.</summary>
    public static void Stop() => Settings.IsStarted = false;

    /// <summary>Sets the clock now.</summary>
    public static void UpdateNow() => Start();

    private sealed class State
    {
        public bool IsStarted { get; set; }

        // What nanoFramework's lwIP is built with.
        public string? Server1 { get; set; } = "0.pool.ntp.org";

        public string? Server2 { get; set; } = "1.pool.ntp.org";
    }
}
