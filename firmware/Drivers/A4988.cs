using System;
using System.Device.Gpio;
using Controller.Control.Motion;

namespace Controller.Drivers
{
    /// <summary>A4988, stepper driver with STEP and DIR. Allegro data sheet A4988-DS, rev. 5; DRV8825 and TMC2209 take the same pulses.</summary>
    /// <remarks>
    /// The firmware makes each pulse, so a thread that calls <see cref="Poll"/> in a loop can keep some 4,000 steps per second
    /// while nothing else runs, and a pause of the runtime delays a step by its length. Allocates nothing after construction.
    /// </remarks>
    public sealed class A4988
    {
        /// <summary>Where to go, how fast, and where the motor is.</summary>
        public readonly StepRamp Ramp;

        private const long TicksPerMicrosecond = 10;

        private readonly GpioPin step;
        private readonly GpioPin direction;
        private readonly GpioPin notEnable;
        private long dueTicks;
        private bool isDue;
        private int drivenDirection = 1;

        /// <summary>Takes the pins; the motor has no current until <see cref="Enable"/>.</summary>
        /// <param name="gpio">The board's pins.</param>
        /// <param name="stepPin">STEP.</param>
        /// <param name="directionPin">DIR; low for positive steps.</param>
        /// <param name="enablePin">ENABLE, active low.</param>
        /// <param name="ramp">Rate and acceleration.</param>
        public A4988(GpioController gpio, int stepPin, int directionPin, int enablePin, StepRamp ramp)
        {
            Ramp = ramp;
            notEnable = gpio.OpenPin(enablePin, PinMode.Output);
            notEnable.Write(PinValue.High);
            step = gpio.OpenPin(stepPin, PinMode.Output);
            step.Write(PinValue.Low);
            direction = gpio.OpenPin(directionPin, PinMode.Output);
            direction.Write(PinValue.Low);
        }

        /// <summary>Gives the motor current; it holds its position.</summary>
        public void Enable()
        {
            notEnable.Write(PinValue.Low);
        }

        /// <summary>Takes the current from the motor; it can be turned by hand, and the position is lost.</summary>
        public void Disable()
        {
            notEnable.Write(PinValue.High);
        }

        /// <summary>Makes a step if one is due.</summary>
        /// <returns>False when the motor is at rest at its target.</returns>
        public bool Poll()
        {
            long now = DateTime.UtcNow.Ticks;
            if (!isDue)
            {
                int microseconds = Ramp.Next();
                if (microseconds == 0)
                {
                    dueTicks = 0;
                    return false;
                }

                // From the step before, so that lateness does not add up; from now after a rest.
                dueTicks = (dueTicks == 0 ? now : dueTicks) + (microseconds * TicksPerMicrosecond);
                isDue = true;
            }

            if (now < dueTicks)
                return true;
            isDue = false;
            if (Ramp.Direction != drivenDirection)
            {
                drivenDirection = Ramp.Direction;
                direction.Toggle(); // figure 1: 200 ns before STEP; a call takes 15 us
            }

            step.Toggle(); // figure 1: 1 us high, 1 us low
            step.Toggle();
            return true;
        }
    }
}
