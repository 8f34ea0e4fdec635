using System.Net.Sockets;
using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Soc.Network;

/// <summary>A network in virtual time with services in the same process. Latency is seeded; a cut holds everything until it is mended.</summary>
public sealed partial class VirtualNetwork : INetwork
{
    /// <summary>Address at which every service of this network lives.</summary>
    public const string ServiceAddress = "10.0.0.1";

    // One way through an access point and a switch; assumed from ping times of ESP32 boards on quiet Wi-Fi (2-10 ms round trip).
    private const double MinLatencySeconds = 0.001;
    private const double MaxLatencySeconds = 0.004;

    // How long the board's stack tries a SYN without an answer before it gives up. Assumed: lwIP retries with back-off for longer.
    private const long ConnectTimeoutNanoseconds = 10_000_000_000;

    /// <summary>Nothing arrives sooner than this after it was sent, in nanoseconds.</summary>
    public const long LeastLatencyNanoseconds = (long)(MinLatencySeconds * 1e9);

    private readonly Dictionary<int, (Func<IVirtualPeer, IVirtualService> Accept, TlsService? Tls)> services = [];
    private readonly List<Link> links = [];
    private readonly List<Parcel> held = [];

    // Parcels that have arrived. A board sends thousands a minute; each takes a few milliseconds.
    private readonly Stack<Parcel> spares = new();
    private readonly SeededRandom random;
    private NetworkDisturbance[] disturbances = [];
    private Scheduler? board;
    private IVirtualClock? serviceClock;
    private Action<long, Action>? toServices;
    private bool isBoardUp;
    private bool isRadioDown;

    // Order is kept: a later packet never overtakes an earlier one, as TCP promises.
    private long lastArrivalNanoseconds;

    /// <summary>Creates a network without services.</summary>
    /// <param name="seed">The run's seed.</param>
    public VirtualNetwork(ulong seed) => random = SeededRandom.For(seed, "network");

    /// <inheritdoc/>
    public string? BoardAddress { get; set; } = "10.0.0.50";

    /// <summary>Whether nothing passes.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Serves a TCP port.</summary>
    /// <param name="port">Port.</param>
    /// <param name="accept">Makes the service's half of a new connection; with TLS, when the handshake is over.</param>
    /// <param name="tls">How it proves itself; null for a service without TLS.</param>
    public void Listen(int port, Func<IVirtualPeer, IVirtualService> accept, TlsService? tls = null) => services[port] = (accept, tls);

    /// <summary>Stops serving a port and breaks its connections, as a process that dies does.</summary>
    public void Shut(int port)
    {
        services.Remove(port);
        foreach (Link link in links.Where(link => link.Port == port).ToArray())
            link.Break();
    }

    /// <summary>Lets nothing pass from now on. Neither end is told.</summary>
    public void Cut() => IsCut = true;

    /// <summary>Lets everything pass again, what was held first.</summary>
    public void Mend()
    {
        IsCut = false;
        SendHeld();
    }

    /// <inheritdoc/>
    public void RadioLink(bool isUp)
    {
        isRadioDown = !isUp;
        SendHeld();
    }

    private bool IsHolding => IsCut || isRadioDown;

    private void SendHeld()
    {
        if (IsHolding)
            return;
        Parcel[] waiting = [.. held];
        held.Clear();
        foreach (Parcel parcel in waiting)
            Send(parcel);
    }

    /// <summary>Makes something wrong with the network, from the next packet on.</summary>
    public void Add(NetworkDisturbance disturbance) => disturbances = [.. disturbances, disturbance];

    /// <summary>Takes a disturbance away; one that is not there changes nothing.</summary>
    public void Remove(NetworkDisturbance disturbance) => disturbances = [.. disturbances.Where(each => !ReferenceEquals(each, disturbance))];

    /// <inheritdoc/>
    public string? Resolve(string hostName) => ServiceAddress;

    /// <inheritdoc/>
    public void Connect(BoardSocket socket, string address, int port)
    {
        var link = new Link(this, socket, port);
        if (IsHolding || address != ServiceAddress)
        {
            links.Add(link);
            Board.Schedule(Board.NowNanoseconds + ConnectTimeoutNanoseconds, () => link.Lose(SocketError.TimedOut));
            return;
        }

        links.Add(link);
        ToService(() =>
        {
            if (services.TryGetValue(port, out (Func<IVirtualPeer, IVirtualService> Accept, TlsService? Tls) service))
            {
                link.Tls = service.Tls;
                link.Service = service.Tls is null ? service.Accept(link) : new TlsServerPeer(link, link, service.Tls, service.Accept);
                ToBoard(link.Establish);
            }
            else
            {
                ToBoard(() => link.Lose(SocketError.ConnectionRefused));
            }
        });
    }

    /// <inheritdoc/>
    public void BoardDown()
    {
        isBoardUp = false;
        foreach (Link link in links)
            link.Vanish();
        links.RemoveAll(link => link.Service is null);
    }

    /// <inheritdoc/>
    public void BoardUp() => isBoardUp = true;

    /// <summary>Gives the network its board, in whose time the services live too.</summary>
    public void Attach(Scheduler boardScheduler) => Attach(boardScheduler, boardScheduler, boardScheduler.Post);

    /// <summary>Gives the network its board, and services with a time of their own.</summary>
    /// <param name="boardScheduler">The board's time.</param>
    /// <param name="clock">The services' time.</param>
    /// <param name="atService">Makes something happen in the services' time; called while the board runs.</param>
    internal void Attach(Scheduler boardScheduler, IVirtualClock clock, Action<long, Action> atService)
    {
        board = boardScheduler;
        serviceClock = clock;
        toServices = atService;
    }

    private Scheduler Board => board ?? throw new InvalidOperationException("The network has no board yet.");

    private void ToService(Action action) => Send(TakeSpare().With(action, isToBoard: false));

    private void ToBoard(Action action) => Send(TakeSpare().With(action, isToBoard: true));

    private void Send(Link link, ReadOnlySpan<byte> bytes, bool isToBoard)
    {
        int copies = 1;
        foreach (NetworkDisturbance disturbance in disturbances)
            copies += disturbance.ExtraCopies(bytes, isToBoard);
        while (copies-- > 0)
            Send(TakeSpare().With(link, bytes, isToBoard));
    }

    private Parcel TakeSpare() => spares.TryPop(out Parcel? spare) ? spare : new Parcel(this);

    private void Send(Parcel parcel)
    {
        if (IsHolding)
        {
            held.Add(parcel);
            return;
        }

        long now = parcel.IsToBoard ? serviceClock!.NowNanoseconds : Board.NowNanoseconds;
        long latency = (long)(random.NextDouble(MinLatencySeconds, MaxLatencySeconds) * 1e9);
        foreach (NetworkDisturbance disturbance in disturbances)
            latency += disturbance.DelayNanoseconds(parcel.IsToBoard);
        lastArrivalNanoseconds = Math.Max(lastArrivalNanoseconds + 1, now + latency);
        if (parcel.IsToBoard)
            Board.Post(lastArrivalNanoseconds, parcel.Arrive);
        else
            toServices!(lastArrivalNanoseconds, parcel.Arrive);
    }

    /// <summary>What is under way: bytes of a connection, or anything else that happens at the other end.</summary>
    private sealed class Parcel
    {
        // Larger ones are births, which are sent once.
        private const int MostKeptBytes = 1024;

        private readonly VirtualNetwork network;
        private Action? action;
        private Link? link;
        private byte[] bytes = [];
        private int length;

        public Parcel(VirtualNetwork network)
        {
            this.network = network;
            Arrive = End;
        }

        public bool IsToBoard { get; private set; }

        /// <summary>Its end, unless the network is cut.</summary>
        public Action Arrive { get; }

        public Parcel With(Action what, bool isToBoard)
        {
            action = what;
            IsToBoard = isToBoard;
            return this;
        }

        public Parcel With(Link of, ReadOnlySpan<byte> content, bool isToBoard)
        {
            link = of;
            length = content.Length;
            if (bytes.Length < length)
                bytes = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length)];
            content.CopyTo(bytes);
            IsToBoard = isToBoard;
            return this;
        }

        private void End()
        {
            if (network.IsHolding)
            {
                network.held.Add(this);
                return;
            }

            if (link is null)
                action!();
            else if (IsToBoard)
                link.AtBoard(bytes.AsSpan(0, length));
            else
                link.AtService(bytes.AsSpan(0, length));
            action = null;
            link = null;
            if (bytes.Length > MostKeptBytes)
                bytes = [];
            network.spares.Push(this);
        }
    }
}
