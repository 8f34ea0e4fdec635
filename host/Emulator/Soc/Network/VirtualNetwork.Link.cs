using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Soc.Network;

/// <content>A connection between the board and a service, with TCP's window of the board.</content>
public sealed partial class VirtualNetwork
{
    private sealed class Link(VirtualNetwork network, BoardSocket board, int port) : ITlsLink, IVirtualPeer
    {
        // What a broker lets a slow reader owe before it gives the reader up (MqttBrokerOptions.MaxUnsentBytes).
        private const int MostHeldBytes = 4 * 1024 * 1024;

        // Null once the board's stack has gone: what ran there must not be held in memory.
        private BoardSocket? socket = board;
        private readonly Queue<byte[]> held = new(0);
        private int heldOffset;
        private int heldBytes;
        private bool isAskedForMore;
        private bool endsAfterHeld;
        private bool boardClosed;
        private bool serviceClosed;

        public IVirtualService? Service { get; set; }

        public int Port { get; } = port;

        public TlsService? Tls { get; set; }

        public X509Certificate2? ClientCertificate { get; set; }

        public void Vanish() => socket = null;

        public void Establish()
        {
            if (socket is null)
                AnswerUnknown();
            else
                socket.Established(this);
        }

        public void Lose(SocketError error)
        {
            network.links.Remove(this);
            if (!boardClosed)
                socket?.Lost(error);
        }

        void ITcpLink.Send(ReadOnlySpan<byte> bytes) => network.Send(this, bytes, isToBoard: false);

        void ITcpLink.Close()
        {
            boardClosed = true;
            network.ToService(CloseService);
        }

        void IVirtualPeer.Send(ReadOnlySpan<byte> bytes) => network.Send(this, bytes, isToBoard: true);

        void IVirtualPeer.Close()
        {
            serviceClosed = true;
            network.ToBoard(() =>
            {
                if (held.Count > 0)
                    endsAfterHeld = true;
                else
                    End();
            });
        }

        public void Break()
        {
            // The connection request of a board is still under way: whoever it reaches refuses it.
            if (Service is null)
                return;
            if (!serviceClosed)
                Service.Closed();
            serviceClosed = true;
            network.ToBoard(() =>
            {
                network.links.Remove(this);
                if (!boardClosed)
                    socket?.Lost(SocketError.ConnectionReset);
            });
        }

        public void AtService(ReadOnlySpan<byte> bytes)
        {
            if (!serviceClosed)
                Service!.Receive(bytes);
            else if (!boardClosed)
                network.ToBoard(() => socket?.Lost(SocketError.ConnectionReset));
        }

        public void AtBoard(ReadOnlySpan<byte> bytes)
        {
            if (socket is null)
            {
                AnswerUnknown();
                return;
            }

            if (boardClosed)
                return;
            int fitting = held.Count == 0 ? Math.Min(bytes.Length, socket.FreeBytes) : 0;
            if (fitting > 0)
                socket.Deliver(bytes[..fitting]);
            if (fitting < bytes.Length)
                Hold(bytes[fitting..]);
        }

        // TCP's flow control: what the board's window has no room for stays with the sender, and goes a round trip after the board has read.
        private void Hold(ReadOnlySpan<byte> bytes)
        {
            held.Enqueue(bytes.ToArray());
            heldBytes += bytes.Length;
            if (heldBytes > MostHeldBytes)
                Break();
            socket!.RoomMade = AskForMore;
        }

        private void AskForMore()
        {
            if (isAskedForMore || held.Count == 0)
                return;
            isAskedForMore = true;
            network.ToService(() => network.ToBoard(SendHeld));
        }

        private void SendHeld()
        {
            isAskedForMore = false;
            if (socket is null || boardClosed)
                return;
            while (held.TryPeek(out byte[]? first))
            {
                int fitting = Math.Min(first.Length - heldOffset, socket.FreeBytes);
                if (fitting > 0)
                    socket.Deliver(first.AsSpan(heldOffset, fitting));
                heldBytes -= fitting;
                heldOffset += fitting;
                if (heldOffset < first.Length)
                    return;
                held.Dequeue();
                heldOffset = 0;
            }

            if (endsAfterHeld)
                End();
        }

        private void End()
        {
            network.links.Remove(this);
            if (!boardClosed)
                socket?.Ended();
        }

        // A stack that does not know the connection answers with a reset (RFC 9293, 3.10.7.1); no stack answers nothing.
        private void AnswerUnknown()
        {
            if (network.isBoardUp)
                network.ToService(CloseService);
        }

        private void CloseService()
        {
            network.links.Remove(this);
            if (!serviceClosed)
                Service!.Closed();
            serviceClosed = true;
        }
    }
}
