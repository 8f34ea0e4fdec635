using System.Threading;
using Controller.Contract;
using Controller.Control;

namespace Controller.App.Telemetry
{
    /// <summary>Births and data of the node or of one device.</summary>
    public abstract class DeviceMessages
    {
        /// <summary>Name of the device; null for the node itself.</summary>
        public readonly string Device;

        /// <summary>Answers to commands, which should not wait for their device's turn; null for a device that takes none.</summary>
        public CommandReplies Replies;

        /// <summary>Topic of NBIRTH or DBIRTH.</summary>
        public readonly string BirthTopic;

        /// <summary>Topic of NDATA or DDATA.</summary>
        public readonly string DataTopic;

        /// <param name="group">Sparkplug group: the machine.</param>
        /// <param name="node">Edge node: the board.</param>
        /// <param name="device">Null for the node itself.</param>
        protected DeviceMessages(string group, string node, string device)
        {
            Device = device;
            string tail = "/" + node + (device == null ? string.Empty : "/" + device);
            string head = SparkplugTopic.Namespace + "/" + group + "/";
            BirthTopic = head + (device == null ? SparkplugTopic.NodeBirth : SparkplugTopic.DeviceBirth) + tail;
            DataTopic = head + (device == null ? SparkplugTopic.NodeData : SparkplugTopic.DeviceData) + tail;
        }

        /// <summary>Writes all metrics with names, types and values.</summary>
        public abstract void WriteBirth(SparkplugWriter payload);

        /// <summary>Writes what has changed or always goes.</summary>
        public abstract void WriteData(SparkplugWriter payload);

        /// <summary>Births take milliseconds; this ends the thread's turn, so that a pin event need not wait for the whole.</summary>
        protected static void GiveTurnAway()
        {
            Thread.Sleep(0);
        }
    }
}
