namespace System.Device.Gpio
{
    public sealed class GpioPulseCounter : IDisposable
    {
        public GpioPulseCounter(int pinNumberA, int pinNumberB = -1) => throw null;

        ~GpioPulseCounter() => throw null;

        public GpioPulsePolarity Polarity { get => throw null; set => throw null; }
        public bool IsStarted => throw null;
        public ushort FilterPulses { get => throw null; set => throw null; }

        public GpioPulseCount Read() => throw null;
        public GpioPulseCount Reset() => throw null;
        public void Dispose() => throw null;
        public void Start() => throw null;
        public void Stop() => throw null;
    }
}
