namespace System.Threading
{
    public struct SpinWait
    {
        private int _state;

        public static void SpinUntil(TimeSpan timeout) => throw null;
        public static void SpinUntil(int millisecondsTimeout) => throw null;
        public void SpinOnce() => throw null;
    }
}
