using System;

namespace nanoFramework.Hardware.Esp32.Rmt
{
    public sealed class ReceiverChannelSettings : RmtChannelSettings
    {
        public ReceiverChannelSettings(int channel, int pinNumber) : base(default(int)) => throw null;
        public ReceiverChannelSettings(int pinNumber) : base(default(int)) => throw null;

        public TimeSpan ReceiveTimeout { get => throw null; set => throw null; }
        public bool CarrierLevel { get => throw null; set => throw null; }
        public bool EnableDemodulation { get => throw null; set => throw null; }
        public bool EnableFilter { get => throw null; set => throw null; }
        public byte CarrierWaveDutyPercentage { get => throw null; set => throw null; }
        public byte FilterThreshold { get => throw null; set => throw null; }
        public int CarrierWaveFrequency { get => throw null; set => throw null; }
        public ushort IdleThreshold { get => throw null; set => throw null; }
    }
}
