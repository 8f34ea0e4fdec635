using System.Device.Gpio;

namespace Controller.App.Safety
{
    /// <summary>
    /// The emergency stop (IEC 60204-1, category 0): a normally closed contact to ground, so that a pressed button and a
    /// broken wire both read high. The line cuts the outputs in hardware; here it latches, so that they stay off when the
    /// button is released, and takes the enable line low as well.
    /// </summary>
    public sealed class EmergencyStop
    {
        private readonly GpioPin pin;
        private readonly OutputEnable outputs;
        private bool isLatched;
        private bool isPressed;

        /// <summary>Takes the input and begins to watch it.</summary>
        public EmergencyStop(GpioController gpio, int pinNumber, OutputEnable outputs)
        {
            this.outputs = outputs;
            pin = gpio.OpenPin(pinNumber, PinMode.InputPullUp);
            pin.ValueChanged += OnEdge;
            Poll();
        }

        /// <summary>True from the first edge until <see cref="TryReset"/>.</summary>
        public bool IsLatched
        {
            get { return isLatched; }
        }

        /// <summary>The input's level as last polled.</summary>
        public bool IsPressed
        {
            get { return isPressed; }
        }

        /// <summary>Reads the input, for an edge that the interrupt missed. Called by the control loop.</summary>
        public void Poll()
        {
            isPressed = (bool)pin.Read();
            if (isPressed && !isLatched)
            {
                outputs.Off();
                isLatched = true;
            }
        }

        /// <summary>Switches the outputs on unless the latch is set.</summary>
        /// <returns>False when it is, or became so meanwhile: the outputs are off.</returns>
        public bool TryEnableOutputs()
        {
            if (isLatched)
                return false;
            outputs.On();

            // The event may have run between the test and the line above.
            if (!isLatched)
                return true;
            outputs.Off();
            return false;
        }

        /// <summary>Clears the latch when the button is released. Switches nothing on.</summary>
        public bool TryReset()
        {
            Poll();
            if (isPressed)
                return false;
            isLatched = false;
            Poll();
            return !isLatched;
        }

        /// <summary>
        /// Either edge latches: a falling one without a rising one before it means that the press was lost. Outputs go
        /// off first; again after the latch is set, because the loop may have switched them on between the two.
        /// </summary>
        private void OnEdge(object sender, PinValueChangedEventArgs e)
        {
            outputs.Off();
            isLatched = true;
            outputs.Off();
        }
    }
}
