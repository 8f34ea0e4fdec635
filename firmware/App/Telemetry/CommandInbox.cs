using System.Threading;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
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
        private readonly TrajectoryReceiver trajectories;
        private readonly CommandValues values = new CommandValues();
        private readonly CommandDecoder nodeDecoder = new CommandDecoder(
            new string[]
            {
                NodeMetric.Rebirth, NodeMetric.Enable, NodeMetric.Stop, NodeMetric.Reset, NodeMetric.Calibrate, NodeMetric.Demonstrate,
                NodeMetric.Trajectory, NodeMetric.CommandLease, NodeMetric.CommandLeaseMilliseconds, NodeMetric.CommandSequence,
            },
            new int[]
            {
                NodeMetric.RebirthAlias, NodeMetric.EnableAlias, NodeMetric.StopAlias, NodeMetric.ResetAlias, NodeMetric.CalibrateAlias, NodeMetric.DemonstrateAlias,
                NodeMetric.TrajectoryAlias, NodeMetric.CommandLeaseAlias, NodeMetric.CommandLeaseMillisecondsAlias, NodeMetric.CommandSequenceAlias,
            });

        private readonly CommandDecoder jointDecoder = new CommandDecoder(
            new string[]
            {
                JointMetric.CommandSequence, JointMetric.CommandPosition, JointMetric.CommandSeconds, JointMetric.CommandLease, JointMetric.CommandLeaseMilliseconds,
                JointMetric.CommandMode, JointMetric.CommandVelocity, JointMetric.CommandEffort, JointMetric.CommandStiffness, JointMetric.CommandDamping,
                JointMetric.CommandProfile, JointMetric.CommandCancel, JointMetric.CommandPathTolerance, JointMetric.CommandGoalTolerance, JointMetric.CommandGoalSeconds,
            },
            new int[]
            {
                JointMetric.CommandSequenceOffset, JointMetric.CommandPositionOffset, JointMetric.CommandSecondsOffset, JointMetric.CommandLeaseOffset, JointMetric.CommandLeaseMillisecondsOffset,
                JointMetric.CommandModeOffset, JointMetric.CommandVelocityOffset, JointMetric.CommandEffortOffset, JointMetric.CommandStiffnessOffset, JointMetric.CommandDampingOffset,
                JointMetric.CommandProfileOffset, JointMetric.CommandCancelOffset, JointMetric.CommandPathToleranceOffset, JointMetric.CommandGoalToleranceOffset, JointMetric.CommandGoalSecondsOffset,
            });

        private bool isRebirthWanted;

        /// <param name="trajectories">Null for a board that moves nothing.</param>
        public CommandInbox(string group, string node, JointAxis[] axes, CommandQueue nodeCommands, TrajectoryReceiver trajectories)
        {
            this.axes = axes;
            this.nodeCommands = nodeCommands;
            this.trajectories = trajectories;
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
            // The client's work on the packet is a turn of its own: a turn must stay below 3 ms, or the control loop starts late.
            Thread.Sleep(0);

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
                nodeCommands.TryAdd(CommandKind.None, sequence, values.SentMilliseconds, Refusal.Malformed);
        }

        private void TakeNode(byte[] payload)
        {
            if (!nodeDecoder.TryDecode(payload, 0, values))
            {
                nodeCommands.TryAdd(CommandKind.None, 0, 0, Refusal.Malformed);
                return;
            }

            if (values.IsTrue(NodeMetric.RebirthAlias))
                isRebirthWanted = true;
            long sent = values.SentMilliseconds;
            long sequence;
            bool hasSequence = values.TryGetInteger(NodeMetric.CommandSequenceAlias, out sequence);
            if (values.IsTrue(NodeMetric.StopAlias))
            {
                // A stop needs no sequence and beats whatever comes with it.
                nodeCommands.TryAdd(CommandKind.Stop, hasSequence ? sequence : CommandQueue.NoSequence, sent, Refusal.None);
                return;
            }

            CommandKind kind = GetKind();
            if (kind == CommandKind.None && !hasSequence)
                return;
            if (kind == CommandKind.None || !hasSequence)
                nodeCommands.TryAdd(CommandKind.None, hasSequence ? sequence : 0, sent, Refusal.Malformed);
            else if (kind == CommandKind.Trajectory)
                TakeTrajectory(payload, sequence);
            else
                nodeCommands.TryAdd(kind, sequence, sent, Refusal.None);
        }

        /// <summary>What a node command asks for; none when it asks for nothing or for more than one thing.</summary>
        private CommandKind GetKind()
        {
            int offset;
            int length;
            int wanted = 0;
            CommandKind kind = CommandKind.None;
            if (values.IsTrue(NodeMetric.EnableAlias))
            {
                kind = CommandKind.Enable;
                wanted++;
            }

            if (values.IsTrue(NodeMetric.ResetAlias))
            {
                kind = CommandKind.Reset;
                wanted++;
            }

            if (values.IsTrue(NodeMetric.CalibrateAlias))
            {
                kind = CommandKind.Calibrate;
                wanted++;
            }

            if (values.IsTrue(NodeMetric.DemonstrateAlias))
            {
                kind = CommandKind.Demonstrate;
                wanted++;
            }

            if (values.IsFalse(NodeMetric.DemonstrateAlias))
            {
                kind = CommandKind.EndDemonstration;
                wanted++;
            }

            if (values.TryGetBytes(NodeMetric.TrajectoryAlias, out offset, out length))
            {
                kind = CommandKind.Trajectory;
                wanted++;
            }

            return wanted == 1 ? kind : CommandKind.None;
        }

        private void TakeTrajectory(byte[] payload, long sequence)
        {
            int offset;
            int length;
            long sent = values.SentMilliseconds;
            values.TryGetBytes(NodeMetric.TrajectoryAlias, out offset, out length);
            if (trajectories == null)
                nodeCommands.TryAdd(CommandKind.None, sequence, sent, Refusal.ModeNotSupported);
            else if (trajectories.TryReceive(
                payload,
                offset,
                length,
                sequence,
                values.GetIntegerOr(NodeMetric.CommandLeaseAlias, 0),
                (int)values.GetIntegerOr(NodeMetric.CommandLeaseMillisecondsAlias, 0)))
                nodeCommands.TryAdd(CommandKind.Trajectory, sequence, sent, Refusal.None);
        }

        private void TakeJoint(int index, byte[] payload)
        {
            JointCommand command = axes[index].Commands.Reserve();
            if (command == null)
                return;
            bool isValid = jointDecoder.TryDecode(payload, DeviceAlias.Of(index, 0), values);
            Thread.Sleep(0);
            bool isComplete = values.TryGetInteger(JointMetric.CommandSequenceOffset, out command.Sequence) && isValid && TryFill(command);
            command.SentMilliseconds = values.SentMilliseconds;
            if (!isValid)
                command.Sequence = 0;
            command.Refusal = isComplete ? Refusal.None : Refusal.Malformed;
            axes[index].Commands.Add();
        }

        private bool TryFill(JointCommand command)
        {
            command.Lease = values.GetIntegerOr(JointMetric.CommandLeaseOffset, 0);
            command.LeaseMilliseconds = (int)values.GetIntegerOr(JointMetric.CommandLeaseMillisecondsOffset, 0);
            command.IsCancel = values.IsTrue(JointMetric.CommandCancelOffset);
            command.Mode = (JointMode)values.GetIntegerOr(JointMetric.CommandModeOffset, (long)JointMode.Position);
            command.Profile = (MoveProfile)values.GetIntegerOr(JointMetric.CommandProfileOffset, (long)MoveProfile.MinimumJerk);
            command.VelocityRadiansPerSecond = values.GetNumberOrZero(JointMetric.CommandVelocityOffset);
            command.EffortNewtonMetres = values.GetNumberOrZero(JointMetric.CommandEffortOffset);
            command.StiffnessNewtonMetresPerRadian = values.GetNumberOrZero(JointMetric.CommandStiffnessOffset);
            command.DampingNewtonMetreSecondsPerRadian = values.GetNumberOrZero(JointMetric.CommandDampingOffset);
            command.PathToleranceRadians = values.GetNumberOrZero(JointMetric.CommandPathToleranceOffset);
            command.GoalToleranceRadians = values.GetNumberOrZero(JointMetric.CommandGoalToleranceOffset);
            command.GoalSeconds = values.GetNumberOrZero(JointMetric.CommandGoalSecondsOffset);
            bool hasPosition = values.TryGetNumber(JointMetric.CommandPositionOffset, out command.PositionRadians);
            bool hasSeconds = values.TryGetNumber(JointMetric.CommandSecondsOffset, out command.Seconds);
            if (command.IsCancel)
                return true;
            if (command.Mode == JointMode.Position)
                return hasPosition && (hasSeconds || command.LeaseMilliseconds > 0);
            return command.Mode != JointMode.Impedance || hasPosition;
        }
    }
}
