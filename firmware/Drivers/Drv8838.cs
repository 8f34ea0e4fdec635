using System.Device.Gpio;
using System.Device.Pwm;

namespace Controller.Drivers
{
    /// <summary>DRV8838, H-bridge with a PWM and a direction input. TI data sheet SLVSBA4 (DRV8837 and DRV8838), device logic of the PH/EN interface.</summary>
    /// <remarks>Between the pulses the chip brakes (slow decay); only nSLEEP low lets the motor coast.</remarks>
    public sealed class Drv8838
    {
        private readonly PwmChannel enable;
        private readonly GpioPin phase;
        private readonly GpioPin notSleep;
        private bool isReverse;
        private bool isAwake;

        /// <param name="enable">Input EN; up to 250 kHz, 20 kHz is inaudible.</param>
        /// <param name="phase">Input PH, an output of the board.</param>
        /// <param name="notSleep">Input nSLEEP, an output of the board; null when it is tied high.</param>
        public Drv8838(PwmChannel enable, GpioPin phase, GpioPin notSleep)
        {
            this.enable = enable;
            this.phase = phase;
            this.notSleep = notSleep;
            enable.DutyCycle = 0;
            phase.Write(PinValue.Low);
            notSleep?.Write(PinValue.Low);
            enable.Start();
        }

        /// <summary>Drives the motor.</summary>
        /// <param name="duty">-1 to 1, of the supply; beyond it is limited. 0 brakes. No number takes the supply from the motor.</param>
        public void Drive(float duty)
        {
            if (float.IsNaN(duty))
            {
                Coast();
                return;
            }

            bool wantsReverse = duty < 0;
            if (wantsReverse != isReverse)
            {
                // Nothing drives while the direction changes.
                enable.DutyCycle = 0;
                phase.Write(wantsReverse ? PinValue.High : PinValue.Low);
                isReverse = wantsReverse;
            }

            float magnitude = wantsReverse ? -duty : duty;
            enable.DutyCycle = magnitude < 1 ? magnitude : 1;
            if (isAwake)
                return;
            isAwake = true;
            notSleep?.Write(PinValue.High);
        }

        /// <summary>Takes the supply from the motor; without a line to nSLEEP it brakes instead.</summary>
        public void Coast()
        {
            enable.DutyCycle = 0;
            isAwake = false;
            notSleep?.Write(PinValue.Low);
        }
    }
}
