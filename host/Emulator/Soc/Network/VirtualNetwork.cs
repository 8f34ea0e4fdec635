using System.Net.Sockets;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc.Network;

/// <summary>A network in virtual time with services in the same process. Latency is seeded; a cut holds everything until it is mended.</summary>
public sealed class VirtualNetwork : INetwork
{
    /// <summary>Address at which every service of this network lives.</summary>
    public const string ServiceAddress = "10.0.0.1";

    // One way through an access point and a switch; assumed from ping times of ESP32 boards on quiet Wi-Fi (2-10 ms round trip).
    private const double MinLatencySeconds = 0.001;
    private const double MaxLatencySeconds = 0.004;

    // How long the board's stack tries a SYN without an answer before it gives up. Assumed: lwIP retries with back-off for longer.
    private const long ConnectTimeoutNanoseconds = 10_000_000_000;

    private readonly Dictionary<int, Func<IVirtualPeer, IVirtualService>> services = [];
    private readonly List<Link> links = [];
    private readonly List<Action> held = [];
    private readonly SeededRandom random;
    private Scheduler? scheduler;

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
    /// <param name="accept">Makes the service's half of a new connection.</param>
    public void Listen(int port, Func<IVirtualPeer, IVirtualService> accept) => services[port] = accept;

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
        Action[] waiting = [.. held];
        held.Clear();
        foreach (Action action in waiting)
            Later(action);
    }

    /// <inheritdoc/>
    public string? Resolve(string hostName) => ServiceAddress;

    /// <inheritdoc/>
    public void Connect(BoardSocket socket, string address, int port)
    {
        if (IsCut || address != ServiceAddress)
        {
            Scheduler.Schedule(Scheduler.NowNanoseconds + ConnectTimeoutNanoseconds, () => socket.Lost(SocketError.TimedOut));
            return;
        }

        Later(() =>
        {
            if (!services.TryGetValue(port, out Func<IVirtualPeer, IVirtualService>? accept))
            {
                Later(() => socket.Lost(SocketError.ConnectionRefused));
                return;
            }

            var link = new Link(this, socket, port);
            links.Add(link);
            link.Service = accept(link);
            Later(() => socket.Established(link));
        });
    }

    /// <summary>Gives the network its board, whose time it lives in.</summary>
    public void Attach(Scheduler boardScheduler) => scheduler = boardScheduler;

    private Scheduler Scheduler => scheduler ?? throw new InvalidOperationException("The network has no board yet.");

    private void Later(Action action)
    {
        if (IsCut)
        {
            held.Add(action);
            return;
        }

        long latency = (long)(random.NextDouble(MinLatencySeconds, MaxLatencySeconds) * 1e9);
        lastArrivalNanoseconds = Math.Max(lastArrivalNanoseconds + 1, Scheduler.NowNanoseconds + latency);
        Scheduler.Schedule(lastArrivalNanoseconds, () =>
        {
            if (IsCut)
                held.Add(action);
            else
                action();
        });
    }

    private sealed class Link(VirtualNetwork network, BoardSocket socket, int port) : ITcpLink, IVirtualPeer
    {
        private bool boardClosed;
        private bool serviceClosed;

        public IVirtualService? Service { get; set; }

        public int Port { get; } = port;

        void ITcpLink.Send(ReadOnlySpan<byte> bytes)
        {
            byte[] copy = bytes.ToArray();
            network.Later(() =>
            {
                if (!serviceClosed)
                    Service!.Receive(copy);
                else if (!boardClosed)
                    network.Later(() => socket.Lost(SocketError.ConnectionReset));
            });
        }

        void ITcpLink.Close()
        {
            boardClosed = true;
            network.Later(() =>
            {
                network.links.Remove(this);
                if (!serviceClosed)
                    Service!.Closed();
                serviceClosed = true;
            });
        }

        void IVirtualPeer.Send(ReadOnlySpan<byte> bytes)
        {
            byte[] copy = bytes.ToArray();
            network.Later(() =>
            {
                if (!boardClosed && !socket.Deliver(copy))
                    socket.Lost(SocketError.NoBufferSpaceAvailable);
            });
        }

        void IVirtualPeer.Close()
        {
            serviceClosed = true;
            network.Later(() =>
            {
                network.links.Remove(this);
                if (!boardClosed)
                    socket.Ended();
            });
        }

        public void Break()
        {
            if (!serviceClosed)
                Service!.Closed();
            serviceClosed = true;
            network.Later(() =>
            {
                network.links.Remove(this);
                if (!boardClosed)
                    socket.Lost(SocketError.ConnectionReset);
            });
        }
    }
}
