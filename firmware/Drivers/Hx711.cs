using System;
using System.Device.Gpio;

namespace Controller.Drivers
{
    /// <summary>HX711, converter of 24 bits for load cells. AVIA Semiconductor data sheet, English version 1.1.</summary>
    /// <remarks>
    /// The clock comes from the firmware, a bit in some 75 µs, and two things turn a reading into a wrong number. A pause of the
    /// runtime (a collection, another thread) can switch the chip off, as 60 µs of high clock do: a reading that took longer
    /// than others by more than 30 µs is dropped and the chip restarted, which costs 400 ms, or 50 ms with RATE high. And the
    /// next conversion may end in the middle of a reading, which the data sheet does not speak of and users see as 2^n - 1:
    /// a conversion is read only while it is known to be new, so look at least every 85 ms, or every 8 ms with RATE high.
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

        // The period less a tenth for the oscillator and 3 ms to read, and 2 ms to spare where they are there to spare.
        private const int NewMillisecondsAt10Hertz = 85;
        private const int NewMillisecondsAt80Hertz = 8;

        private readonly GpioPin data;
        private readonly GpioPin clock;
        private readonly PinValue high = PinValue.High;
        private readonly int pulses;
        private readonly long newTicks;
        private long fastestTicks;
        private long highTicks;
        private bool hasOtherGain;
        private bool wasOld;

        /// <summary>Takes the pins and restarts the chip, which a firmware before may have left in the middle of a reading.</summary>
        /// <param name="gpio">The board's pins.</param>
        /// <param name="dataPin">DOUT of the chip.</param>
        /// <param name="clockPin">PD_SCK of the chip.</param>
        /// <param name="gain">One of the gains above.</param>
        /// <param name="isFast">Whether RATE is high: 80 conversions per second instead of 10.</param>
        public Hx711(GpioController gpio, int dataPin, int clockPin, int gain, bool isFast)
        {
            newTicks = (isFast ? NewMillisecondsAt80Hertz : NewMillisecondsAt10Hertz) * 1000 * TicksPerMicrosecond;
            data = gpio.OpenPin(dataPin, PinMode.Input);
            clock = gpio.OpenPin(clockPin, PinMode.Output);
            clock.Write(PinValue.Low);
            pulses = gain;
            Restart();
        }

        /// <summary>Reads the conversion that is ready, in some 2 ms.</summary>
        /// <returns>
        /// False when there is none yet, when it may be old, when the runtime paused meanwhile, for the first reading of all, which
        /// tells how long one takes, and for the first with another gain than 128 after a restart; <see cref="Counts"/> then stays.
        /// </returns>
        public bool TryRead()
        {
            return LookReady(DateTime.UtcNow.Ticks) && TryReadReady();
        }

        /// <summary>Looks whether a conversion waits, without reading it: for those who read several chips in turn.</summary>
        /// <param name="nowTicks">Time in ticks of 100 ns, of this look or a little before.</param>
        public bool LookReady(long nowTicks)
        {
            if (!(bool)data.Read())
                return true;
            highTicks = nowTicks;
            wasOld = false;
            return false;
        }

        /// <summary>Reads a conversion that <see cref="LookReady"/> has just seen waiting; else as <see cref="TryRead"/>.</summary>
        public bool TryReadReady()
        {
            long now = DateTime.UtcNow.Ticks;
            bool isOld = now - highTicks > newTicks;
            if (isOld && wasOld)
            {
                // Clocking out the first one has not helped: the chip is in the middle of a word.
                Restart();
                return false;
            }

            wasOld = isOld;
            return TryClock(now, isOld);
        }

        /// <summary>Waits for a reading: for those who look less often than <see cref="TryRead"/> asks for. Takes the processor meanwhile.</summary>
        /// <param name="timeoutMilliseconds">Longest wait; 200 are enough unless a restart comes in between.</param>
        /// <returns>False when there was none.</returns>
        public bool TryAwait(int timeoutMilliseconds)
        {
            long end = DateTime.UtcNow.Ticks + (timeoutMilliseconds * 1000 * TicksPerMicrosecond);
            while (!TryRead())
            {
                if (DateTime.UtcNow.Ticks > end)
                    return false;
            }

            return true;
        }

        /// <summary>
        /// Switches the chip off, for a while in which nobody looks: what it converted meanwhile would be of unknown age, and the
        /// next conversion could end in the middle of clocking that out.
        /// </summary>
        public void Sleep()
        {
            // High for more than 60 us ("Reset and Power-Down Input"); it is low between readings.
            clock.Toggle();
        }

        /// <summary>Ends <see cref="Sleep"/>: the chip settles for 400 ms, or 50 ms with RATE high, and then has a new conversion.</summary>
        public void Wake()
        {
            clock.Toggle();
            wasOld = false;
            hasOtherGain = pulses != ChannelAGain128;
        }

        // From the look at DOUT on, so that a pause before the first pulse counts as well.
        private bool TryClock(long start, bool isOld)
        {
            int value = 0;
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

            long end = DateTime.UtcNow.Ticks;
            if (!IsUndisturbed(end - start))
                return false;

            // After the 25th pulse DOUT is high until the next conversion: a chip that is not there holds it low.
            if (!(bool)data.Read())
                return false;
            highTicks = end;
            bool isWanted = !isOld && !hasOtherGain;
            hasOtherGain = false;
            if (!isWanted)
                return false;

            Counts = (value << 8) >> 8;
            return true;
        }

        private bool IsUndisturbed(long ticks)
        {
            const long Most = MostDelayMicroseconds * TicksPerMicrosecond;
            long late = ticks - fastestTicks;
            if (fastestTicks == 0 || late < 0)
                fastestTicks = ticks;
            if (late >= -Most && late <= Most)
                return true;

            // Late: this reading was cut in two. Early: the ones before were, unless there was none.
            if (late != ticks)
                Restart();
            return false;
        }

        private void Restart()
        {
            // A write takes a lock and 80 us, longer than what switches the chip off; Toggle then starts it.
            clock.Write(high);
            long start = DateTime.UtcNow.Ticks;
            while (DateTime.UtcNow.Ticks - start < PowerDownMicroseconds * TicksPerMicrosecond)
            {
            }

            clock.Toggle();
            wasOld = false;
            hasOtherGain = pulses != ChannelAGain128; // "Input and gain selection": a restart takes channel A and gain 128
        }
    }
}
