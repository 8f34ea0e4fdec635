using System.Device.Gpio;
using Controller.Contract;

namespace Controller.App.Machine
{
    /// <summary>The status LED: on while outputs are on, 1 Hz when ready, 5 Hz after an emergency stop or a fault.</summary>
    public sealed class StatusLed
    {
        private readonly GpioPin pin;
        private readonly int slowSteps;
        private readonly int fastSteps;
        private bool isLit;
        private int steps;

        /// <param name="periodMilliseconds">Time between two calls of <see cref="Step"/>.</param>
        public StatusLed(GpioController gpio, int pinNumber, int periodMilliseconds)
        {
            pin = gpio.OpenPin(pinNumber, PinMode.Output);
            pin.Write(PinValue.Low);
            slowSteps = 500 / periodMilliseconds;
            fastSteps = periodMilliseconds > 100 ? 1 : 100 / periodMilliseconds;
        }

        /// <summary>Moves time on by one period.</summary>
        public void Step(MachineState state)
        {
            steps++;
            if (state == MachineState.Enabled || state == MachineState.Stopping)
            {
                if (!isLit)
                    Toggle();
                return;
            }

            if (steps >= (state == MachineState.Ready ? slowSteps : fastSteps))
                Toggle();
        }

        private void Toggle()
        {
            pin.Toggle();
            isLit = !isLit;
            steps = 0;
        }
    }
}
