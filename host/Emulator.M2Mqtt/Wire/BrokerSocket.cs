using System;
using System.Net;
using System.Net.Sockets;
using nanoFramework.M2Mqtt.Exceptions;

namespace nanoFramework.M2Mqtt.Wire
{
    /// <summary>The TCP connection to a broker: whole packets out, exact byte counts in.</summary>
    internal sealed class BrokerSocket
    {
        private readonly object _sendLock = new object();
        private readonly Socket _socket;

        /// <summary>Connects.</summary>
        /// <exception cref="SocketException">Refused, unreachable or timed out.</exception>
        internal BrokerSocket(IPAddress address, int port)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                _socket.Connect(new IPEndPoint(address, port));
            }
            catch
            {
                _socket.Close();
                throw;
            }
        }

        /// <summary>When the last packet went out, by <c>Environment.TickCount64</c>.</summary>
        internal long LastSentMilliseconds { get; private set; }

        /// <exception cref="MqttCommunicationException">The connection is gone.</exception>
        internal void Send(byte[] packet)
        {
            try
            {
                lock (_sendLock)
                {
                    for (int sent = 0; sent < packet.Length;)
                        sent += _socket.Send(packet, sent, packet.Length - sent, SocketFlags.None);
                    LastSentMilliseconds = Environment.TickCount64;
                }
            }
            catch (Exception e)
            {
                throw new MqttCommunicationException(e);
            }
        }

        /// <summary>Waits until the buffer's first <paramref name="count"/> bytes have come; <see cref="Close"/> ends the wait.</summary>
        /// <exception cref="MqttCommunicationException">The broker closed, or the connection is gone.</exception>
        internal void Receive(byte[] buffer, int count)
        {
            for (int received = 0; received < count;)
            {
                int part = ReceivePart(buffer, received, count - received);
                if (part == 0)
                    throw new MqttCommunicationException();
                received += part;
            }
        }

        internal void Close()
        {
            _socket.Close();
        }

        private int ReceivePart(byte[] buffer, int offset, int count)
        {
            try
            {
                return _socket.Receive(buffer, offset, count, SocketFlags.None);
            }
            catch (OutOfMemoryException)
            {
                // Not the connection's doing.
                throw;
            }
            catch (Exception e)
            {
                throw new MqttCommunicationException(e);
            }
        }
    }
}
