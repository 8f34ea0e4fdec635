using System.Device.Pwm;

namespace Controller.Drivers
{
    /// <summary>DRV8871, H-bridge with two PWM inputs. TI data sheet SLVSCY9B (July 2016), table 1.</summary>
    /// <remarks>Drives against braking (slow decay), so that the motor's speed follows the duty; both inputs low let it coast, and put the chip to sleep after 1 ms.</remarks>
    public sealed class Drv8871
    {
        private readonly PwmChannel in1;
        private readonly PwmChannel in2;
        private bool isReverse;

        /// <param name="in1">Input IN1; up to 200 kHz, 20 kHz is inaudible.</param>
        /// <param name="in2">Input IN2, at the same frequency.</param>
        public Drv8871(PwmChannel in1, PwmChannel in2)
        {
            this.in1 = in1;
            this.in2 = in2;
            Coast();
            in1.Start();
            in2.Start();
        }

        /// <summary>Drives the motor.</summary>
        /// <param name="duty">-1 to 1, of the supply; beyond it is limited. 0 brakes. No number lets the motor coast.</param>
        public void Drive(float duty)
        {
            // Asked for by name: to nanoCLR what is no number is greater than every number.
            if (float.IsNaN(duty))
            {
                Coast();
            }
            else if (duty >= 0)
            {
                // The input that stays high goes first: PWM against a low input has fast decay, and might drive the other way.
                isReverse = false;
                in1.DutyCycle = 1;
                in2.DutyCycle = duty < 1 ? 1 - duty : 0;
            }
            else
            {
                isReverse = true;
                in2.DutyCycle = 1;
                in1.DutyCycle = duty > -1 ? 1 + duty : 0;
            }
        }

        /// <summary>Takes the supply from the motor.</summary>
        public void Coast()
        {
            // The input that stayed high goes last, so that the motor is not driven the other way between the two.
            if (isReverse)
            {
                in1.DutyCycle = 0;
                in2.DutyCycle = 0;
            }
            else
            {
                in2.DutyCycle = 0;
                in1.DutyCycle = 0;
            }
        }

        /// <summary>Shorts the motor.</summary>
        public void Brake()
        {
            in1.DutyCycle = 1;
            in2.DutyCycle = 1;
        }
    }
}
