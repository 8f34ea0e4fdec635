using System;
using System.Device.Gpio;

namespace Controller.Drivers
{
    /// <summary>HX711, converter of 24 bits for load cells. AVIA Semiconductor data sheet, English version 1.1.</summary>
    /// <remarks>
    /// The clock comes from the firmware, a bit in some 50 µs. A clock that stays high for 60 µs switches the chip off, and
    /// a pause of the runtime (a collection, another thread) can do that in the middle of a reading: a reading that took
    /// longer than the fastest so far by more than <see cref="MostDelayMicroseconds"/> is dropped.
    /// Methods whose names begin with Try return false when there is no good reading; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Hx711
    {
        // Gains: pulses of a reading, which choose channel and gain of the next one (table 3).

        /// <summary>Channel A, full scale ±20 mV at a supply of 5 V.</summary>
        public const int ChannelAGain128 = 25;

        /// <summary>Channel B, full scale ±80 mV at a supply of 5 V.</summary>
        public const int ChannelBGain32 = 26;

        /// <summary>Channel A, full scale ±40 mV at a supply of 5 V.</summary>
        public const int ChannelAGain64 = 27;

        /// <summary>The last reading, -8388608 to 8388607: these ends mean that the input was beyond the range.</summary>
        public int Counts;

        // A clock stays high for some 20 us; 60 us are the limit (PD_SCK high time T3: 50 us at most).
        private const int MostDelayMicroseconds = 30;

        private const int DataPulses = 24;
        private const int PowerDownMicroseconds = 60;
        private const long TicksPerMicrosecond = 10;

        private readonly GpioPin data;
        private readonly GpioPin clock;
        private readonly int pulses;
        private long fastestTicks = long.MaxValue - (MostDelayMicroseconds * TicksPerMicrosecond);

        /// <param name="gpio">The board's pins.</param>
        /// <param name="dataPin">DOUT of the chip.</param>
        /// <param name="clockPin">PD_SCK of the chip.</param>
        /// <param name="gain">One of the gains above.</param>
        public Hx711(GpioController gpio, int dataPin, int clockPin, int gain)
        {
            data = gpio.OpenPin(dataPin, PinMode.Input);
            clock = gpio.OpenPin(clockPin, PinMode.Output);
            clock.Write(PinValue.Low);
            pulses = gain;
        }

        /// <summary>Restarts the chip. The first reading, which still has channel A and gain 128, is there 400 ms later (50 ms with RATE high); drop it when another gain was asked for.</summary>
        public void Restart()
        {
            // A write takes a lock and 80 us, longer than what switches the chip off; Toggle then starts it.
            clock.Write(PinValue.High);
            long start = DateTime.UtcNow.Ticks;
            while (DateTime.UtcNow.Ticks - start < PowerDownMicroseconds * TicksPerMicrosecond)
            {
            }

            clock.Toggle();
        }

        /// <summary>Reads the conversion that is ready, in some 1.5 ms.</summary>
        /// <returns>False when there is none yet, or when the runtime paused meanwhile; <see cref="Counts"/> then stays.</returns>
        public bool TryRead()
        {
            if ((bool)data.Read())
                return false;
            int value = 0;
            long start = DateTime.UtcNow.Ticks;
            for (int pulse = 0; pulse < DataPulses; pulse++)
            {
                // Nothing between the two but the pin: the time of the high level is what matters. DOUT changes with the rising edge.
                clock.Toggle();
                clock.Toggle();
                value <<= 1;
                if ((bool)data.Read())
                    value |= 1;
            }

            for (int pulse = DataPulses; pulse < pulses; pulse++)
            {
                clock.Toggle();
                clock.Toggle();
            }

            long ticks = DateTime.UtcNow.Ticks - start;
            if (ticks > fastestTicks + (MostDelayMicroseconds * TicksPerMicrosecond))
                return false;
            if (ticks < fastestTicks)
                fastestTicks = ticks;

            // After the 25th pulse DOUT is high until the next conversion: a chip that is not there holds it low.
            if (!(bool)data.Read())
                return false;
            Counts = (value << 8) >> 8;
            return true;
        }
    }
}
