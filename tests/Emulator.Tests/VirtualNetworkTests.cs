using System.Text;
using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Tests;

/// <summary>Bytes between a board's socket and a service, without a board.</summary>
public sealed class VirtualNetworkTests : IDisposable
{
    private const int Port = 7;
    private readonly Scheduler scheduler = new(new SchedulerOptions(20_000_000, 1_000_000));
    private readonly VirtualNetwork network = new(seed: 5);
    private readonly Service service = new();
    private readonly BoardSocket socket;

    public VirtualNetworkTests()
    {
        network.Attach(scheduler);
        network.Listen(Port, peer =>
        {
            service.Peer = peer;
            return service;
        });
        socket = new BoardSocket(scheduler, new Trace.TraceRecorder());
        network.Connect(socket, VirtualNetwork.ServiceAddress, Port);
        scheduler.RunUntil(20_000_000);
        Assert.True(socket.IsConnected);
    }

    public void Dispose() => scheduler.Dispose();

    [Fact]
    public void Packets_arrive_whole_and_in_order_whatever_their_sizes()
    {
        var random = new SeededRandom(1);
        List<string> sent = [];
        for (int i = 0; i < 300; i++)
        {
            sent.Add(i + new string('x', (int)random.NextDouble(0, i % 50 == 0 ? 20_000 : 400)));
            socket.Send(Encoding.ASCII.GetBytes(sent[^1]));
            if (i % 7 == 0)
                Pass(2);
        }

        Pass(10);
        Assert.Equal(sent, service.Received);
    }

    [Fact]
    public void Answers_that_leave_while_a_packet_is_being_read_do_not_touch_it()
    {
        // The answer is longer, so it needs a buffer; that must not be the one that is being read.
        service.Answer = text => text + text;
        for (int i = 0; i < 5; i++)
            socket.Send(Encoding.ASCII.GetBytes($"[{i}]"));
        Pass(20);
        Assert.Equal(["[0]", "[1]", "[2]", "[3]", "[4]"], service.Received);
        var all = new byte[100];
        int count = socket.Take(all);
        Assert.Equal("[0][0][1][1][2][2][3][3][4][4]", Encoding.ASCII.GetString(all, 0, count));
    }

    [Fact]
    public void A_cut_holds_what_is_under_way_and_mending_lets_it_pass()
    {
        socket.Send("before"u8);
        network.Cut();
        Pass(10);
        socket.Send("during"u8);
        Pass(1000);
        Assert.Empty(service.Received);
        network.Mend();
        socket.Send("after"u8);
        Pass(20);
        Assert.Equal(["before", "during", "after"], service.Received);
    }

    [Fact]
    public void What_the_boards_window_has_no_room_for_waits_with_the_sender_and_comes_in_order()
    {
        // ESP-IDF: CONFIG_LWIP_TCP_WND_DEFAULT.
        const int Window = 5744;
        byte[] sent = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * 7))];
        service.Peer!.Send(sent.AsSpan(0, 3000));
        service.Peer.Send(sent.AsSpan(3000));
        service.Peer.Close();
        Pass(1000);
        Assert.Equal(Window, socket.Available);
        Assert.False(socket.IsEnded);

        List<byte> received = [];
        byte[] piece = new byte[1000];
        for (int i = 0; i < 100 && received.Count < sent.Length; i++)
        {
            received.AddRange(piece.AsSpan(0, socket.Take(piece)));
            Pass(10);
        }

        Assert.Equal(sent, received);
        Assert.True(socket.IsEnded);
    }

    private void Pass(int milliseconds) => scheduler.RunUntil(scheduler.NowNanoseconds + (milliseconds * 1_000_000L));

    private sealed class Service : IVirtualService
    {
        public List<string> Received { get; } = [];

        public IVirtualPeer? Peer { get; set; }

        public Func<string, string>? Answer { get; set; }

        public void Receive(ReadOnlySpan<byte> bytes)
        {
            string text = Encoding.ASCII.GetString(bytes);
            if (Answer is { } answer)
                Peer!.Send(Encoding.ASCII.GetBytes(answer(text)));
            Assert.Equal(text, Encoding.ASCII.GetString(bytes));
            Received.Add(text);
        }

        public void Closed()
        {
        }
    }
}
