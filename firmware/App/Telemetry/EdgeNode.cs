using System;
using System.Net.NetworkInformation;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using nanoFramework.M2Mqtt.Exceptions;

namespace Controller.App.Telemetry
{
    /// <summary>The board as a Sparkplug edge node: connects, gives birth, sends data, and does so again whenever the connection is gone.</summary>
    public sealed class EdgeNode
    {
        /// <summary>
        /// Each turn wakes the client's sending thread as well, so fewer turns are less work; two messages keep a turn at
        /// some 2 ms, below the control loop's own.
        /// </summary>
        private const int MessagesPerTurn = 2;

        /// <summary>Telemetry makes some 23 KB of garbage a second, two thirds of what is free.</summary>
        private const int PeriodsPerCollection = 10;

        /// <summary>A birth leaves 6 KB of garbage behind.</summary>
        private const int BirthsPerCollection = 3;

        private const int FirstBackOffMilliseconds = 500;
        private const int LongestBackOffMilliseconds = 5000;
        private const int AddressPollMilliseconds = 500;
        private const string UnprovisionedGroup = "unprovisioned";

        private readonly string clientId;
        private readonly string deathTopic;
        private readonly NetworkSettings network;
        private readonly NetworkLink link;
        private readonly SessionCounter sessions;
        private readonly MachineStates states;
        private readonly NodeMessages node;
        private readonly DeviceMessages[] messages;
        private readonly TransitionLog transitions;
        private readonly CommandInbox inbox;
        private readonly int periodMilliseconds;
        private readonly int loopMilliseconds;
        private readonly MachineStatus status;
        private readonly SparkplugWriter payload = new SparkplugWriter();

        private EdgeNode(
            string group,
            string name,
            NetworkSettings network,
            NetworkLink link,
            SessionCounter sessions,
            MachineStatus status,
            NodeMessages node,
            DeviceMessages[] messages,
            CommandInbox inbox,
            int periodMilliseconds,
            int loopMilliseconds)
        {
            clientId = group + "-" + name;
            deathTopic = SparkplugTopic.Namespace + "/" + group + "/" + SparkplugTopic.NodeDeath + "/" + name;
            this.network = network;
            this.link = link;
            this.sessions = sessions;
            this.status = status;
            states = status.States;
            this.node = node;
            this.messages = messages;
            transitions = node.Log;
            this.inbox = inbox;
            this.periodMilliseconds = periodMilliseconds;
            this.loopMilliseconds = loopMilliseconds;
        }

        /// <summary>The node of a machine: itself, its joints, its sensors.</summary>
        /// <param name="sensors">What the machine has beside its joints, in the order of births.</param>
        public static EdgeNode Of(
            MachineSettings settings,
            NetworkSettings network,
            SessionCounter sessions,
            MachineStatus status,
            CommandQueue nodeCommands,
            TrajectoryReceiver trajectories,
            JointAxis[] axes,
            DeviceMessages[] sensors,
            NetworkLink link)
        {
            string group = settings.Machine;
            string name = settings.Board;
            DeviceMessages[] messages = new DeviceMessages[1 + axes.Length + sensors.Length];
            string[] devices = new string[axes.Length + sensors.Length];
            for (int i = 0; i < axes.Length; i++)
            {
                messages[1 + i] = new JointMessages(group, name, axes[i], status.States, i);
                devices[i] = axes[i].Settings.Name;
            }

            for (int i = 0; i < sensors.Length; i++)
            {
                messages[1 + axes.Length + i] = sensors[i];
                devices[axes.Length + i] = sensors[i].Device;
            }

            NodeMessages node = new NodeMessages(group, name, settings.Hardware, status, devices);
            messages[0] = node;
            CommandInbox inbox = new CommandInbox(group, name, axes, nodeCommands, trajectories);
            return new EdgeNode(group, name, network, link, sessions, status, node, messages, inbox, settings.TelemetryPeriodMilliseconds, settings.ControlPeriodMilliseconds);
        }

        /// <summary>The node of a board whose settings cannot be used: no devices, and a name made of its network address.</summary>
        public static EdgeNode Unprovisioned(NetworkSettings network, SessionCounter sessions, MachineStatus status, CommandQueue nodeCommands)
        {
            string name = "esp32" + GetAddressSuffix();
            NodeMessages node = new NodeMessages(UnprovisionedGroup, name, null, status, new string[0]);
            CommandInbox inbox = new CommandInbox(UnprovisionedGroup, name, new JointAxis[0], nodeCommands, null);
            DeviceMessages[] messages = new DeviceMessages[] { node };
            return new EdgeNode(UnprovisionedGroup, name, network, new NetworkLink(), sessions, status, node, messages, inbox, 1000, 20);
        }

        /// <summary>Runs for ever.</summary>
        public void Run()
        {
            int backOffMilliseconds = FirstBackOffMilliseconds;
            node.BirthDeathSequence = sessions.Number;
            while (true)
            {
                try
                {
                    WaitForAddress();
                    bool wasUp = RunSession();
                    if (wasUp)
                        backOffMilliseconds = FirstBackOffMilliseconds;
                }
                catch (Exception)
                {
                    // No memory even to say so, or to close the session. Its garbage is free by the next attempt.
                    link.IsConnected = false;
                }

                Thread.Sleep(backOffMilliseconds);
                backOffMilliseconds = backOffMilliseconds * 2 > LongestBackOffMilliseconds ? LongestBackOffMilliseconds : backOffMilliseconds * 2;
            }
        }

        private static void WaitForAddress()
        {
            while (true)
            {
                NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
                for (int i = 0; i < interfaces.Length; i++)
                {
                    string address = interfaces[i].IPv4Address;
                    if (address != null && address.Length > 0 && address != "0.0.0.0")
                        return;
                }

                Thread.Sleep(AddressPollMilliseconds);
            }
        }

        private static string GetAddressSuffix()
        {
            const string Digits = "0123456789abcdef";
            NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
            byte[] address = interfaces.Length > 0 ? interfaces[0].PhysicalAddress : null;
            if (address == null || address.Length < 3)
                return string.Empty;
            string suffix = "-";
            for (int i = address.Length - 3; i < address.Length; i++)
                suffix = suffix + Digits[address[i] >> 4].ToString() + Digits[address[i] & 15].ToString();
            return suffix;
        }

        /// <returns>True when the broker had accepted the connection.</returns>
        private bool RunSession()
        {
            MqttSession session = null;
            bool isUnsaid = true;
            try
            {
                session = new MqttSession(network, link, status, inbox);
                isUnsaid = false;
                if (!session.TryConnect(clientId, deathTopic, DeathPayload.Of(node.BirthDeathSequence)))
                    return false;
                SendWhileConnected(session);
                return true;
            }
            catch (MqttConnectionException e)
            {
                // No TCP connection, hence no CONNECT, hence no will with this bdSeq anywhere.
                isUnsaid = true;
                Console.WriteLine("mqtt: " + e.Message);
                return false;
            }
            catch (Exception e)
            {
                // The MQTT client reports names that do not resolve, refused sockets and lost ones by exceptions of many types.
                Console.WriteLine("mqtt: " + e.Message);
                return session != null && session.WasConnected;
            }
            finally
            {
                if (session != null)
                    session.Close();
                if (!isUnsaid)
                {
                    sessions.Advance(!states.IsOutputOn);
                    node.BirthDeathSequence = sessions.Number;
                }
            }
        }

        /// <summary>Few messages per turn of the thread, spread over the period: no burst, and nobody waits long for the CPU.</summary>
        private void SendWhileConnected(MqttSession session)
        {
            SendBirths(session);
            AwaitQuietHalf();
            int turns = (messages.Length + MessagesPerTurn - 1) / MessagesPerTurn;
            int turnMilliseconds = periodMilliseconds / turns;
            long periodStart = Environment.TickCount64;
            int slot = 0;
            int turn = 0;
            int periods = 0;
            while (session.IsAlive())
            {
                if (inbox.TakeRebirth() || node.IsBirthOutdated)
                    SendBirths(session);
                SendReply(session);
                for (int i = 0; i < MessagesPerTurn && slot < messages.Length; i++)
                {
                    SendData(session, slot);
                    slot++;
                }

                turn++;
                long next = periodStart + (turn * turnMilliseconds);
                if (turn == turns)
                {
                    slot = 0;
                    turn = 0;
                    periodStart += periodMilliseconds;
                    next = periodStart;
                    periods++;
                    if (periods % PeriodsPerCollection == 0)
                        Collect();
                }

                long wait = next - Environment.TickCount64;
                if (wait < -periodMilliseconds)
                {
                    AwaitQuietHalf();
                    periodStart = Environment.TickCount64;
                }

                Thread.Sleep(wait > 0 ? (int)wait : 0);
            }
        }

        /// <summary>
        /// Sleeps until the control loop's period is half over. Turns that begin there have passed before its next one:
        /// the runtime does not take the processor from a thread because another one's time has come.
        /// </summary>
        private void AwaitQuietHalf()
        {
            int since = (int)Environment.TickCount64 - status.NextPeriodMilliseconds;
            int phase = ((since % loopMilliseconds) + loopMilliseconds) % loopMilliseconds;
            int wait = ((loopMilliseconds / 2) - phase + loopMilliseconds) % loopMilliseconds;
            if (wait > 0)
                Thread.Sleep(wait);
        }

        /// <summary>
        /// A collection takes milliseconds and comes when the heap is full, in whoever's turn that is. Once a second on
        /// purpose, while the loop is not due, it comes at no other time; and the free bytes are known.
        /// </summary>
        private void Collect()
        {
            AwaitQuietHalf();
            node.MeasureFreeHeap();
        }

        private void SendBirths(MqttSession session)
        {
            session.Sequence = 0;
            for (int i = 0; i < messages.Length && !session.IsStarving(Environment.TickCount64); i++)
            {
                payload.Begin();
                messages[i].WriteBirth(payload);

                // A birth of 1,300 bytes takes 10 ms to write and 2 ms to hand over: each a turn of its own.
                if (i % BirthsPerCollection == 0)
                    Collect();
                AwaitQuietHalf();
                session.Send(messages[i].BirthTopic, payload);
                Thread.Sleep(1);
            }
        }

        /// <summary>An answer goes at once, not when its device's turn comes.</summary>
        private void SendReply(MqttSession session)
        {
            if (transitions.IsPending)
            {
                SendData(session, 0);
                Thread.Sleep(0);
            }

            for (int i = 0; i < messages.Length; i++)
            {
                CommandReplies replies = messages[i].Replies;
                if (replies != null && replies.Written != replies.Taken)
                {
                    SendData(session, i);
                    Thread.Sleep(0);
                    return;
                }
            }
        }

        private void SendData(MqttSession session, int index)
        {
            payload.Begin();
            messages[index].WriteData(payload);
            if (payload.HasMetrics)
                session.Send(messages[index].DataTopic, payload);
        }
    }
}
