using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;
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

    // Nearly all packets fit in the smallest buffer; memory for bursts is given back.
    private const int SmallestBufferBytes = 256;
    private const int LargestSpareBytes = 4096;
    private const int MostSpares = 8;

    private readonly Dictionary<int, Func<IVirtualPeer, IVirtualService>> services = [];
    private readonly List<Link> links = [];
    private readonly Queue<Packet> inFlight = new();
    private readonly List<Packet> held = [];
    private readonly Stack<byte[]> spareBuffers = new();
    private readonly Action arrive;
    private readonly SeededRandom random;
    private Scheduler? scheduler;

    // Order is kept: a later packet never overtakes an earlier one, as TCP promises.
    private long lastArrivalNanoseconds;

    /// <summary>Creates a network without services.</summary>
    /// <param name="seed">The run's seed.</param>
    public VirtualNetwork(ulong seed)
    {
        random = SeededRandom.For(seed, "network");
        arrive = Arrive;
    }

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
        Packet[] waiting = [.. held];
        held.Clear();
        foreach (Packet packet in waiting)
            Later(packet);
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

    private void Later(Action action) => Later(new Packet(null, IsForService: false, [], 0, action));

    private void Later(Link link, bool isForService, ReadOnlySpan<byte> bytes)
    {
        if (!spareBuffers.TryPop(out byte[]? buffer) || buffer.Length < bytes.Length)
            buffer = new byte[Math.Max(SmallestBufferBytes, (int)BitOperations.RoundUpToPowerOf2((uint)bytes.Length))];
        bytes.CopyTo(buffer);
        Later(new Packet(link, isForService, buffer, bytes.Length, null));
    }

    private void Later(in Packet packet)
    {
        if (IsCut)
        {
            held.Add(packet);
            return;
        }

        long latency = (long)(random.NextDouble(MinLatencySeconds, MaxLatencySeconds) * 1e9);
        lastArrivalNanoseconds = Math.Max(lastArrivalNanoseconds + 1, Scheduler.NowNanoseconds + latency);
        inFlight.Enqueue(packet);
        Scheduler.Post(lastArrivalNanoseconds, arrive);
    }

    // No two arrivals have the same time, so each belongs to the packet that has been in flight the longest.
    private void Arrive()
    {
        Packet packet = inFlight.Dequeue();
        if (IsCut)
        {
            held.Add(packet);
            return;
        }

        if (packet.Link is not { } link)
        {
            packet.Action!();
            return;
        }

        ReadOnlySpan<byte> bytes = packet.Buffer.AsSpan(0, packet.Length);
        if (packet.IsForService)
            link.DeliverToService(bytes);
        else
            link.DeliverToBoard(bytes);
        if (spareBuffers.Count < MostSpares && packet.Buffer.Length <= LargestSpareBytes)
            spareBuffers.Push(packet.Buffer);
    }

    /// <summary>What is under way: bytes on a link, or anything else that happens when it arrives.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Packet(Link? Link, bool IsForService, byte[] Buffer, int Length, Action? Action);

    private sealed class Link(VirtualNetwork network, BoardSocket socket, int port) : ITcpLink, IVirtualPeer
    {
        private bool boardClosed;
        private bool serviceClosed;

        public IVirtualService? Service { get; set; }

        public int Port { get; } = port;

        void ITcpLink.Send(ReadOnlySpan<byte> bytes) => network.Later(this, isForService: true, bytes);

        void IVirtualPeer.Send(ReadOnlySpan<byte> bytes) => network.Later(this, isForService: false, bytes);

        public void DeliverToService(ReadOnlySpan<byte> bytes)
        {
            if (!serviceClosed)
                Service!.Receive(bytes);
            else if (!boardClosed)
                network.Later(() => socket.Lost(SocketError.ConnectionReset));
        }

        public void DeliverToBoard(ReadOnlySpan<byte> bytes)
        {
            if (!boardClosed && !socket.Deliver(bytes))
                socket.Lost(SocketError.NoBufferSpaceAvailable);
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
