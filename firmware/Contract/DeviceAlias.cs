namespace Controller.Contract
{
    /// <summary>
    /// Aliases of device metrics. An alias is unique within its edge node, devices included
    /// (Sparkplug 3.0.0, tck-id-payloads-alias-uniqueness), so each device gets a block of its own.
    /// </summary>
    public static class DeviceAlias
    {
        /// <summary>Node metrics use the aliases below this one.</summary>
        public const int FirstDevice = 64;

        /// <summary>Aliases per device. 32 keeps the aliases of the first 62 devices within a two-byte varint (below 2^14 for 510).</summary>
        public const int PerDevice = 32;

        /// <summary>The alias of a device's metric.</summary>
        /// <param name="device">Index of the device in the machine file, from 0: joints in order, then the IMU, then the foot.</param>
        /// <param name="offset">Offset of the metric, such as <see cref="JointMetric.SetpointOffset"/>.</param>
        public static int Of(int device, int offset)
        {
            return FirstDevice + (device * PerDevice) + offset;
        }
    }
}
