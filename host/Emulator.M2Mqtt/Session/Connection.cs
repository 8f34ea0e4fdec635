using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.M2Mqtt.Wire;

namespace nanoFramework.M2Mqtt.Session
{
    /// <summary>
    /// One connection from CONNECT to its end, with the four threads that the package starts for it. A connection is
    /// never used twice, so a late thread of an old one cannot disturb its successor.
    /// </summary>
    internal sealed class Connection
    {
        // The package sleeps this long whenever it closes, on the caller's thread: firmware that closes from its
        // control loop must meet that on the emulator too.
        private const int CloseMilliseconds = 200;
        private const int JoinMilliseconds = 1000;

        private readonly object _closeLock = new object();
        private readonly MqttClient _client;
        private readonly InflightQueue _inflight;
        private readonly EventQueue _events = new EventQueue();
        private readonly AutoResetEvent _answered = new AutoResetEvent(false);
        private readonly AutoResetEvent _keepAliveWake = new AutoResetEvent(false);
        private readonly BrokerSocket _socket;
        private readonly int _keepAliveMilliseconds;
        private readonly bool _keepSession;

        private Thread _receiving;
        private Thread _keepingAlive;
        private Thread _dispatching;
        private Thread _processing;

        private MqttMsgConnack _connack;
        private Exception _failure;
        private bool _accepted;
        private bool _ending;
        private bool _closed;

        /// <summary>Connects the socket.</summary>
        /// <exception cref="MqttConnectionException">The broker cannot be reached; the socket's error code is in the message.</exception>
        internal Connection(MqttClient client, InflightQueue inflight, IPAddress address, int port, ConnectOptions options)
        {
            _client = client;
            _inflight = inflight;
            _keepAliveMilliseconds = options.KeepAliveSeconds * 1000;
            _keepSession = !options.CleanSession;
            try
            {
                _socket = new BrokerSocket(address, port);
            }
            catch (SocketException e)
            {
                throw new MqttConnectionException("no connection to the broker: socket error " + e.ErrorCode.ToString(), e);
            }
            catch (Exception e)
            {
                throw new MqttConnectionException("no connection to the broker: " + e.Message, e);
            }
        }

        internal bool IsOpen => _accepted && !_ending && !_closed;

        /// <summary>Sends CONNECT and waits for the answer. On anything but acceptance the connection is closed.</summary>
        /// <exception cref="MqttCommunicationException">No valid CONNACK within the time of the settings.</exception>
        internal MqttReasonCode Open(ConnectOptions options)
        {
            _receiving = new Thread(Receive);
            _receiving.Start();
            try
            {
                _socket.Send(PacketEncoder.Connect(options));
                if (!_answered.WaitOne(MqttSettings.DefaultTimeout, false))
                    throw new MqttCommunicationException();
                if (_connack == null)
                    throw new MqttCommunicationException(_failure);
            }
            catch
            {
                Abandon();
                throw;
            }

            if (_connack.ReturnCode != MqttReasonCode.Success)
            {
                Abandon();
                return _connack.ReturnCode;
            }

            _accepted = true;
            _inflight.Resume(options.CleanSession);
            if (_keepAliveMilliseconds > 0)
            {
                _keepingAlive = new Thread(KeepAlive);
                _keepingAlive.Start();
            }

            _dispatching = new Thread(Dispatch);
            _dispatching.Start();
            _processing = new Thread(Process);
            _processing.Start();
            return _connack.ReturnCode;
        }

        /// <summary>Sends DISCONNECT and lets the dispatching thread close.</summary>
        /// <exception cref="MqttCommunicationException">The connection is gone already.</exception>
        internal void Disconnect()
        {
            _socket.Send(PacketEncoder.Empty(MqttMessageType.Disconnect));
            End(null);
        }

        /// <summary>
        /// Closes without DISCONNECT, so the broker publishes the will. False when it was closed before; a second
        /// caller waits for the first, so that nothing of this connection is left when it makes the next.
        /// </summary>
        internal bool Close()
        {
            lock (_closeLock)
            {
                if (_closed)
                    return false;
                _closed = true;
                _events.Wake();
                Thread.Sleep(CloseMilliseconds);
                _inflight.Wake();
                _keepAliveWake.Set();
                _answered.Set();
                Join(_processing);
                Join(_keepingAlive);

                // Ends the receiving thread, and a sender that waits for a peer that no longer reads.
                _socket.Close();
                Join(_processing);
                _inflight.Suspend(_keepSession);
                return true;
            }
        }

        private static void Join(Thread thread)
        {
            if (thread != null && thread.IsAlive)
                thread.Join(JoinMilliseconds);
        }

        // Nothing but the receiving thread runs yet, and the package raises no ConnectionClosed for a connection that never was.
        private void Abandon()
        {
            _closed = true;
            _socket.Close();
        }

        private void End(Exception failure)
        {
            _failure = failure;
            _ending = true;
            _answered.Set();
            _events.Wake();
        }

        private void Receive()
        {
            try
            {
                PacketReader reader = new PacketReader(_socket);
                while (!_closed)
                    Handle(reader.Read(), reader);
            }
            catch (OutOfMemoryException)
            {
                ReceiveAstray();
            }
            catch (Exception e)
            {
                End(e);
            }
        }

        // As in the package: the bytes of a packet for which there was no memory stay in the stream, each is taken for a
        // packet's first, and most of what is wrong with those ends nothing. Firmware must meet that on the emulator too.
        private void ReceiveAstray()
        {
            PacketReader reader = null;
            while (!_closed)
            {
                try
                {
                    if (reader == null)
                        reader = new PacketReader(_socket);
                    Handle(reader.ReadChecked(), reader);
                }
                catch (MqttClientException e)
                {
                    if (e.ErrorCode == MqttClientErrorCode.InvalidFlagBits)
                        End(e);
                }
                catch (MqttCommunicationException e)
                {
                    End(e);
                    return;
                }
                catch (Exception)
                {
                    // The next byte may begin a packet.
                }
            }
        }

        private void Handle(MqttMessageType type, PacketReader reader)
        {
            // CONNACK comes first and once (MQTT 3.1.1, 3.2).
            bool isConnack = type == MqttMessageType.ConnectAck;
            bool expectsConnack = _connack == null;
            if (isConnack != expectsConnack)
                throw new MqttClientException(MqttClientErrorCode.WrongBrokerMessage);

            switch (type)
            {
                case MqttMessageType.ConnectAck:
                    MqttMsgConnack connack = reader.Connack();
                    _client.RaiseConnectionOpened(connack);
                    _connack = connack;
                    _answered.Set();
                    break;
                case MqttMessageType.PingResponse:
                    reader.PingResponse();
                    _answered.Set();
                    break;
                case MqttMessageType.Publish:
                    _inflight.AddReceived(reader.Publish());
                    break;
                case MqttMessageType.PublishRelease:
                    _inflight.Release(reader.AcknowledgedId(type));
                    break;
                case MqttMessageType.PublishAck:
                case MqttMessageType.PublishReceived:
                case MqttMessageType.PublishComplete:
                case MqttMessageType.UnsubscribeAck:
                    _inflight.Acknowledge(type, reader.AcknowledgedId(type), null);
                    break;
                case MqttMessageType.SubscribeAck:
                    ushort id = reader.SubscribeAck(out MqttQoSLevel[] granted);
                    _inflight.Acknowledge(type, id, granted);
                    break;
                default:
                    throw new MqttClientException(MqttClientErrorCode.WrongBrokerMessage);
            }
        }

        // Counts from the last packet sent, whatever it was: as in the package, a client that publishes more often than
        // the period never pings, and learns of a dead peer from TCP alone.
        private void KeepAlive()
        {
            try
            {
                while (!_closed && !_ending)
                {
                    long idle = Environment.TickCount64 - _socket.LastSentMilliseconds;
                    if (idle < _keepAliveMilliseconds)
                    {
                        _keepAliveWake.WaitOne((int)(_keepAliveMilliseconds - idle), false);
                        continue;
                    }

                    _answered.Reset();
                    _socket.Send(PacketEncoder.Empty(MqttMessageType.PingRequest));
                    if (!_answered.WaitOne(_keepAliveMilliseconds, false))
                        throw new MqttTimeoutException();
                }
            }
            catch (Exception e)
            {
                End(e);
            }
        }

        private void Process()
        {
            try
            {
                while (!_closed && !_ending)
                {
                    InflightMessage message = _inflight.Take(Environment.TickCount64, out InflightStep step, out int waitMilliseconds);
                    if (message == null)
                        _inflight.WaitForChange(waitMilliseconds);
                    else
                        Perform(step, message);
                }
            }
            catch (Exception e)
            {
                End(e);
            }
        }

        private void Perform(InflightStep step, InflightMessage message)
        {
            switch (step)
            {
                case InflightStep.SendPublish:
                    _socket.Send(PacketEncoder.Publish(message, message.Duplicate));
                    break;
                case InflightStep.SendRelease:
                    _socket.Send(PacketEncoder.Acknowledgement(MqttMessageType.PublishRelease, message.Id));
                    break;
                case InflightStep.SendSubscribe:
                    _socket.Send(PacketEncoder.Subscribe(message));
                    break;
                case InflightStep.SendUnsubscribe:
                    _socket.Send(PacketEncoder.Unsubscribe(message));
                    break;
                case InflightStep.ReportAnswered:
                    ReportAnswered(message);
                    break;
                case InflightStep.ReportUnanswered:
                    // Of an unanswered SUBSCRIBE or UNSUBSCRIBE the package says nothing.
                    if (message.Topic != null)
                        _events.Add(new MqttMsgPublishedEventArgs(message.Id, false));
                    break;
                case InflightStep.Deliver:
                    Deliver(message);
                    break;
                case InflightStep.AcknowledgeAndDeliver:
                    _socket.Send(PacketEncoder.Acknowledgement(MqttMessageType.PublishAck, message.Id));
                    Deliver(message);
                    break;
                case InflightStep.AcknowledgeReceipt:
                    _socket.Send(PacketEncoder.Acknowledgement(MqttMessageType.PublishReceived, message.Id));
                    break;
                case InflightStep.CompleteAndDeliver:
                    _socket.Send(PacketEncoder.Acknowledgement(MqttMessageType.PublishComplete, message.Id));
                    Deliver(message);
                    break;
                case InflightStep.CompleteAgain:
                    _socket.Send(PacketEncoder.Acknowledgement(MqttMessageType.PublishComplete, message.Id));
                    break;
            }
        }

        private void Deliver(InflightMessage message)
        {
            _events.Add(new MqttMsgPublishEventArgs(
                message.Topic, message.Payload, message.Duplicate, message.QosLevel, message.Retain));
        }

        private void ReportAnswered(InflightMessage message)
        {
            switch (message.Awaits)
            {
                case MqttMessageType.SubscribeAck:
                    _events.Add(new MqttMsgSubscribedEventArgs(message.Id, message.QosLevels));
                    break;
                case MqttMessageType.UnsubscribeAck:
                    _events.Add(new MqttMsgUnsubscribedEventArgs(message.Id));
                    break;
                default:
                    _events.Add(new MqttMsgPublishedEventArgs(message.Id, true));
                    break;
            }
        }

        private void Dispatch()
        {
            while (!_closed)
            {
                EventArgs e = _events.Take();
                if (e == null && !_ending)
                    _events.Wait();
                else
                    DispatchNext(e);
            }
        }

        private void DispatchNext(EventArgs e)
        {
            try
            {
                if (e != null)
                    _client.Raise(e);
                else if (Close())
                    _client.RaiseConnectionClosed();
            }
            catch (Exception failure)
            {
                // As in the package: a handler that throws costs the connection.
                End(failure);
            }
        }
    }
}
