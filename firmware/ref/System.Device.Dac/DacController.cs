namespace System.Device.Dac
{
    public sealed class DacController : IDacController
    {
        internal DacController() => throw null;

        public int ChannelCount => throw null;
        public int ResolutionInBits => throw null;

        public DacChannel OpenChannel(int channelNumber) => throw null;
        public static DacController GetDefault() => throw null;
        public static string GetDeviceSelector() => throw null;
    }
}
