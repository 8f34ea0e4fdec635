using System.Net.Sockets;

namespace Controller.M2Mqtt.Tests.Support;

/// <summary>The broker's end of one connection.</summary>
internal sealed class BrokerLink : IDisposable
{
    private readonly Socket socket;

    public BrokerLink(Socket socket)
    {
        this.socket = socket;
        socket.NoDelay = true;
    }

    /// <summary>Expects a packet of exactly these bytes, written in hexadecimal.</summary>
    public async Task ExpectAsync(string hex) => Assert.Equal(Convert.ToHexString(Bytes(hex)), Convert.ToHexString(await PacketAsync()));

    /// <summary>Expects any number of one packet, then the other.</summary>
    public async Task ExpectAfterAsync(string hex, string repeated)
    {
        byte[] packet;
        do
            packet = await PacketAsync();
        while (packet.AsSpan().SequenceEqual(Bytes(repeated)));
        Assert.Equal(Convert.ToHexString(Bytes(hex)), Convert.ToHexString(packet));
    }

    /// <summary>The next whole packet.</summary>
    public async Task<byte[]> PacketAsync()
    {
        var packet = new List<byte> { await ByteAsync() };
        int length = 0;
        int shift = 0;
        byte digit;
        do
        {
            digit = await ByteAsync();
            packet.Add(digit);
            length += (digit & 127) << shift;
            shift += 7;
        }
        while (digit >= 128);
        byte[] body = new byte[length];
        for (int at = 0; at < length;)
        {
            int read = await ReadAsync(body.AsMemory(at));
            Assert.True(read > 0, "the client closed in the middle of a packet");
            at += read;
        }

        packet.AddRange(body);
        return [.. packet];
    }

    /// <summary>Expects the client to close without a further packet.</summary>
    public async Task ExpectEndAsync()
    {
        try
        {
            Assert.Equal(0, await ReadAsync(new byte[1]));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // A close with unread data arrives as a reset, which is an end as well.
        }
    }

    public async Task SendAsync(string hex) => await SendAsync(Bytes(hex));

    public async Task SendAsync(byte[] packet) =>
        await socket.SendAsync(packet, SocketFlags.None, TestContext.Current.CancellationToken);

    /// <summary>Sends each byte as a segment of its own.</summary>
    public async Task SendInPiecesAsync(string hex)
    {
        foreach (byte piece in Bytes(hex))
            await SendAsync([piece]);
    }

    public void Dispose() => socket.Dispose();

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private async Task<byte> ByteAsync()
    {
        byte[] single = new byte[1];
        Assert.True(await ReadAsync(single) == 1, "the client closed where a packet was expected");
        return single[0];
    }

    private async Task<int> ReadAsync(Memory<byte> buffer) =>
        await socket.ReceiveAsync(buffer, SocketFlags.None, TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(Patience.Long, TestContext.Current.CancellationToken);
}
