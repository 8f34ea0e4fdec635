namespace System.Diagnostics
{
    public class Stopwatch
    {
        public static readonly bool IsHighResolution;
        public static readonly long Frequency;

        public Stopwatch() => throw null;

        public TimeSpan Elapsed => throw null;
        public bool IsRunning => throw null;
        public long ElapsedMilliseconds => throw null;
        public long ElapsedTicks => throw null;

        public static Stopwatch StartNew() => throw null;
        public static long GetTimestamp() => throw null;
        public void Reset() => throw null;
        public void Restart() => throw null;
        public void Start() => throw null;
        public void Stop() => throw null;
    }
}
