namespace System.Device.Gpio
{
    public struct GpioPulseCount
    {
        public TimeSpan RelativeTime;
        public long Count;
    }
}
