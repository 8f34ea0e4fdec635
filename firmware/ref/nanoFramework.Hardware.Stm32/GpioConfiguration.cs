namespace nanoFramework.Hardware.Stm32
{
    public class GpioConfiguration
    {
        public GpioConfiguration() => throw null;

        public byte AlternateFunction { get => throw null; set => throw null; }
        public IOMode Mode { get => throw null; set => throw null; }
        public PullUpDownActivation PinState { get => throw null; set => throw null; }
        public Speed SpeedSelection { get => throw null; set => throw null; }

        public enum IOMode
        {
            Input = 0,
            Output = 1,
            OutputPushPull = 1,
            AlternateFunction = 2,
            Analog = 3,
            OutputOpenDrain = 17,
        }

        public enum PullUpDownActivation
        {
            Floating = 0,
            PullUp = 1,
            PullDown = 2,
        }

        public enum Speed
        {
            Low = 0,
            Medium = 1,
            High = 2,
            VeryHigh = 3,
        }
    }
}
