using System.Threading;
using Controller.App.Machine;
using Controller.Contract;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.App.Telemetry
{
    /// <summary>Takes NCMD and DCMD from the MQTT client's thread, checks their form and hands them to the control loop.</summary>
    public sealed class CommandInbox
    {
        /// <summary>Subscription that brings node commands.</summary>
        public readonly string NodeTopic;

        /// <summary>Subscription that brings the commands of all devices.</summary>
        public readonly string DeviceFilter;

        private readonly string[] jointTopics;
        private readonly JointAxis[] axes;
        private readonly CommandQueue nodeCommands;
        private readonly CommandValues values = new CommandValues();
        private readonly CommandDecoder nodeDecoder = new CommandDecoder(
            new string[] { NodeMetric.Rebirth, NodeMetric.Enable, NodeMetric.Stop, NodeMetric.Reset, NodeMetric.CommandSequence },
            new int[] { NodeMetric.RebirthAlias, NodeMetric.EnableAlias, NodeMetric.StopAlias, NodeMetric.ResetAlias, NodeMetric.CommandSequenceAlias });

        private readonly CommandDecoder jointDecoder = new CommandDecoder(
            new string[] { JointMetric.CommandSequence, JointMetric.CommandPosition, JointMetric.CommandSeconds },
            new int[] { JointMetric.CommandSequenceOffset, JointMetric.CommandPositionOffset, JointMetric.CommandSecondsOffset });

        private bool isRebirthWanted;

        public CommandInbox(string group, string node, JointAxis[] axes, CommandQueue nodeCommands)
        {
            this.axes = axes;
            this.nodeCommands = nodeCommands;
            string head = SparkplugTopic.Namespace + "/" + group + "/";
            NodeTopic = head + SparkplugTopic.NodeCommand + "/" + node;
            string devices = head + SparkplugTopic.DeviceCommand + "/" + node + "/";
            DeviceFilter = devices + "+";
            jointTopics = new string[axes.Length];
            for (int i = 0; i < axes.Length; i++)
                jointTopics[i] = devices + axes[i].Settings.Name;
        }

        /// <summary>True once after somebody asked for births.</summary>
        public bool TakeRebirth()
        {
            bool isWanted = isRebirthWanted;
            isRebirthWanted = false;
            return isWanted;
        }

        /// <summary>Handler of the MQTT client's event.</summary>
        public void OnReceived(object sender, MqttMsgPublishEventArgs e)
        {
            // A retained command is an old one: it would move the machine whenever the board connects.
            if (!e.Retain)
                Take(e.Topic, e.Message ?? new byte[0]);

            // One message per turn: a flood of commands must not keep a pin event waiting.
            Thread.Sleep(0);
        }

        private void Take(string topic, byte[] payload)
        {
            if (topic == NodeTopic)
            {
                TakeNode(payload);
                return;
            }

            for (int i = 0; i < jointTopics.Length; i++)
            {
                if (topic == jointTopics[i])
                {
                    TakeJoint(i, payload);
                    return;
                }
            }

            // A command to a device that takes none: the node answers.
            long sequence;
            bool isPayload = jointDecoder.TryDecode(payload, 0, values);
            if (isPayload && values.TryGetInteger(JointMetric.CommandSequenceOffset, out sequence))
                nodeCommands.TryAdd(CommandKind.None, sequence, 0, 0, Refusal.Malformed);
        }

        private void TakeNode(byte[] payload)
        {
            if (!nodeDecoder.TryDecode(payload, 0, values))
            {
                nodeCommands.TryAdd(CommandKind.None, 0, 0, 0, Refusal.Malformed);
                return;
            }

            if (values.IsTrue(NodeMetric.RebirthAlias))
                isRebirthWanted = true;
            bool isEnable = values.IsTrue(NodeMetric.EnableAlias);
            bool isReset = values.IsTrue(NodeMetric.ResetAlias);
            long sequence;
            bool hasSequence = values.TryGetInteger(NodeMetric.CommandSequenceAlias, out sequence);
            if (values.IsTrue(NodeMetric.StopAlias))
            {
                // A stop needs no sequence and beats whatever comes with it.
                nodeCommands.TryAdd(CommandKind.Stop, hasSequence ? sequence : CommandQueue.NoSequence, 0, 0, Refusal.None);
                return;
            }

            if (!isEnable && !isReset && !hasSequence)
                return;
            bool isOne = isEnable != isReset && hasSequence;
            nodeCommands.TryAdd(
                isEnable ? CommandKind.Enable : CommandKind.Reset,
                hasSequence ? sequence : 0,
                0,
                0,
                isOne ? Refusal.None : Refusal.Malformed);
        }

        private void TakeJoint(int index, byte[] payload)
        {
            long sequence = 0;
            float position = 0;
            float seconds = 0;
            bool isComplete = jointDecoder.TryDecode(payload, DeviceAlias.Of(index, 0), values)
                && values.TryGetInteger(JointMetric.CommandSequenceOffset, out sequence)
                && values.TryGetNumber(JointMetric.CommandPositionOffset, out position)
                && values.TryGetNumber(JointMetric.CommandSecondsOffset, out seconds);
            axes[index].Commands.TryAdd(CommandKind.Move, sequence, position, seconds, isComplete ? Refusal.None : Refusal.Malformed);
        }
    }
}
