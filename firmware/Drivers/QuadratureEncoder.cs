using System.Device.Gpio;

namespace Controller.Drivers
{
    /// <summary>Incremental encoder with two signals, counted by the ESP32's pulse counter without the firmware.</summary>
    /// <remarks>
    /// nanoFramework's counter (nf-interpreter, nanoFramework_hardware_esp32_native_System_Device_Gpio_GpioPulseCounter.cpp) takes both edges of the second signal
    /// in their direction. Of the first it takes those that its polarity chooses, and an edge that is crossed back is not taken back. So a cycle of a shaft
    /// that goes one way makes one count with <see cref="GpioPulsePolarity.Rising"/>, two with Both and three with Falling, and a shaft that trembles on such an edge
    /// is counted away by one or two counts each time: find a reference again where it may stand and tremble. With one pin there is no direction.
    /// </remarks>
    public sealed class QuadratureEncoder
    {
        /// <summary>Position since the start, at the encoder's shaft.</summary>
        public float PositionRadians;

        /// <summary>Mean velocity between the last two reads, at the encoder's shaft.</summary>
        public float VelocityRadiansPerSecond;

        /// <summary>Counts since the start.</summary>
        public long Counts;

        private const float TicksPerSecond = 10000000;

        private readonly GpioPulseCounter counter;
        private readonly float radiansPerCount;
        private long lastTicks;

        /// <summary>Starts the counter; the position is 0.</summary>
        /// <param name="counter">Made with the encoder's two pins.</param>
        /// <param name="countsPerTurn">Counts of one turn as the counter makes them: with two pins the encoder's lines times 1 with <see cref="GpioPulsePolarity.Rising"/>, 2 with Both, 3 with Falling.</param>
        public QuadratureEncoder(GpioPulseCounter counter, int countsPerTurn)
        {
            this.counter = counter;
            radiansPerCount = 6.283185307f / countsPerTurn;
            counter.Start();
            counter.Reset();
            lastTicks = counter.Read().RelativeTime.Ticks;
        }

        /// <summary>Reads the counter.</summary>
        public void Read()
        {
            GpioPulseCount count = counter.Read();
            long moved = count.Count - Counts;
            long ticks = count.RelativeTime.Ticks;
            if (ticks > lastTicks)
                VelocityRadiansPerSecond = moved * radiansPerCount * TicksPerSecond / (ticks - lastTicks);
            lastTicks = ticks;
            Counts = count.Count;
            PositionRadians = Counts * radiansPerCount;
        }
    }
}
