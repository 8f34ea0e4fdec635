namespace System.Device
{
    public static class DelayHelper
    {
        public static void Delay(TimeSpan time, bool allowThreadYield) => throw null;
        public static void DelayMicroseconds(int microseconds, bool allowThreadYield) => throw null;
        public static void DelayMilliseconds(int milliseconds, bool allowThreadYield) => throw null;
    }
}
