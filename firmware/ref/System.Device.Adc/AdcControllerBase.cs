namespace System.Device.Adc
{
    public abstract class AdcControllerBase
    {
        protected AdcControllerBase() => throw null;

        public abstract AdcChannelMode ChannelMode { get; set; }
        public abstract int ChannelCount { get; }
        public abstract int MaxValue { get; }
        public abstract int MinValue { get; }
        public abstract int ResolutionInBits { get; }

        public abstract AdcChannel OpenChannel(int channelNumber);
        public abstract bool IsChannelModeSupported(AdcChannelMode channelMode);
    }
}
