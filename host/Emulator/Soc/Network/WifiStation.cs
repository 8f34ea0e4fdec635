using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc.Network;

/// <summary>
/// The board's Wi-Fi station. Until a test adds an access point, it is always associated and takes any name and password;
/// from then on it has to find and join one, which takes time, and loses it when the signal goes.
/// </summary>
/// <remarks>
/// Times: a fast scan dwells 120 ms on each channel up to the access point's (ESP-IDF, 'Wi-Fi Driver', scan defaults); a wrong
/// password ends with the 4-way handshake's time-out; a beacon time-out of 6 s ends a connection (esp_wifi_set_inactive_time).
/// Assumed: 100 ms to join, 500 ms for an address, 4 s for the handshake's time-out. Not modelled: several access points of
/// one name, roaming, rates and retries within the radio.
/// </remarks>
public sealed class WifiStation
{
    /// <summary>Weakest signal that the board hears, in dBm: ESP32 Series Datasheet, 'Wi-Fi Radio', 11n MCS0.</summary>
    public const double SensitivityDecibelMilliwatts = -92;

    private const long Millisecond = 1_000_000;
    private const long DwellNanoseconds = 120 * Millisecond;
    private const long PassiveDwellNanoseconds = 500 * Millisecond;
    private const long JoinNanoseconds = 100 * Millisecond;
    private const long AddressNanoseconds = 500 * Millisecond;
    private const long HandshakeTimeoutNanoseconds = 4_000 * Millisecond;
    private const long BeaconTimeoutNanoseconds = 6_000 * Millisecond;
    private const int Channels = 13;

    private readonly List<AccessPoint> accessPoints = [];
    private readonly Board board;
    private (string Ssid, string Password)? provisioned;
    private (string Ssid, string Password) wanted;
    private AccessPoint? joined;
    private TimedEvent? step;
    private TimedEvent? beacon;
    private bool reconnects;

    internal WifiStation(Board board) => this.board = board;

    /// <summary>Access points in the surroundings; with none, the station is always associated.</summary>
    public IReadOnlyList<AccessPoint> AccessPoints => accessPoints;

    /// <summary>How far it is.</summary>
    public WifiState State { get; private set; }

    /// <summary>How the last attempt to join ended.</summary>
    public WifiOutcome Outcome { get; private set; }

    /// <summary>Whether the board has its address, as far as the radio goes.</summary>
    public bool IsReady => accessPoints.Count == 0 || State == WifiState.Ready;

    /// <summary>Signal of the access point that it is associated with, in dBm; null for none.</summary>
    public double? RssiDecibelMilliwatts => joined?.RssiDecibelMilliwatts;

    /// <summary>Puts up an access point. Call it before the board is switched on.</summary>
    public AccessPoint Add(string ssid, string password, int channel = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channel, Channels);
        var point = new AccessPoint(this, ssid, password, channel, accessPoints.Count + 1);
        accessPoints.Add(point);
        board.Network.RadioLink(isUp: false);
        return point;
    }

    /// <summary>Saves credentials as a deployed board has them: it joins by itself at each boot.</summary>
    public void Provision(string ssid, string password) => provisioned = (ssid, password);

    /// <summary>The firmware starts.</summary>
    internal void Boot()
    {
        if (accessPoints.Count > 0 && provisioned is { } stored)
            Connect(stored.Ssid, stored.Password, reconnectsLater: true);
    }

    /// <summary>Begins to join.</summary>
    internal void Connect(string ssid, string password, bool reconnectsLater)
    {
        wanted = (ssid, password);
        reconnects = reconnectsLater;
        Outcome = accessPoints.Count == 0 ? WifiOutcome.Joined : WifiOutcome.Pending;
        if (accessPoints.Count == 0)
            return;
        Leave();
        Search();
    }

    /// <summary>Begins to join the network whose credentials are saved.</summary>
    internal void Reconnect()
    {
        if (provisioned is { } stored && State == WifiState.Idle)
            Connect(stored.Ssid, stored.Password, reconnectsLater: true);
    }

    internal void Disconnect()
    {
        reconnects = false;
        Leave();
    }

    /// <summary>Listens on every channel.</summary>
    internal void Scan(Action<IReadOnlyList<AccessPoint>> done)
        => board.Scheduler.Schedule(board.Scheduler.NowNanoseconds + (Channels * PassiveDwellNanoseconds), () => done([.. accessPoints.Where(point => point.IsInReach)]));

    /// <summary>The MCU is reset.</summary>
    internal void Reset()
    {
        reconnects = false;
        Leave();
        Outcome = WifiOutcome.Pending;
    }

    /// <summary>A signal has come or gone.</summary>
    internal void AirChanged()
    {
        if (joined is null)
            return;
        board.Network.RadioLink(joined.IsInReach);
        if (joined.IsInReach)
        {
            beacon?.Cancel();
            beacon = null;
        }
        else
        {
            beacon ??= After(BeaconTimeoutNanoseconds, Lose);
        }
    }

    private void Lose()
    {
        beacon = null;
        Leave();
        if (reconnects)
            Search();
    }

    private void Leave()
    {
        step?.Cancel();
        beacon?.Cancel();
        step = beacon = null;
        joined = null;
        State = WifiState.Idle;
        if (accessPoints.Count > 0)
            board.Network.RadioLink(isUp: false);
    }

    private void Search()
    {
        State = WifiState.Searching;
        AccessPoint? found = accessPoints.Find(point => point.Ssid == wanted.Ssid && point.IsInReach);
        step = After((found?.Channel ?? Channels) * DwellNanoseconds, () =>
        {
            if (found is { IsInReach: true })
                Join(found);
            else
                Fail(WifiOutcome.NotFound);
        });
    }

    private void Join(AccessPoint point)
    {
        State = WifiState.Joining;
        bool isRight = point.Password.Length == 0 || point.Password == wanted.Password;
        step = After(isRight ? JoinNanoseconds : HandshakeTimeoutNanoseconds, () =>
        {
            if (!isRight)
            {
                Fail(WifiOutcome.WrongPassword);
                return;
            }

            joined = point;
            State = WifiState.Addressing;
            Outcome = WifiOutcome.Joined;
            board.Network.RadioLink(point.IsInReach);
            board.Waits.Changed();
            step = After(AddressNanoseconds, () =>
            {
                State = WifiState.Ready;
                board.Waits.Changed();
            });
            AirChanged();
        });
    }

    // ESP-IDF's driver tries again at once while the runtime wants to be connected.
    private void Fail(WifiOutcome outcome)
    {
        Outcome = outcome;
        State = WifiState.Idle;
        board.Waits.Changed();
        if (reconnects)
            Search();
    }

    private TimedEvent After(long nanoseconds, Action action) => board.Scheduler.Schedule(board.Scheduler.NowNanoseconds + nanoseconds, action);
}
