using System.Device.Gpio;

namespace Controller.Drivers
{
    /// <summary>CD74HC4051, analog multiplexer 8 to 1. TI data sheet SCHS122.</summary>
    /// <remarks>
    /// Walks the channels in Gray-code order, so that each step changes one select line: no channel in between flashes
    /// up, and one <see cref="GpioPin.Toggle"/> is enough, which takes a fifth of a <see cref="GpioPin.Write"/>. The chip
    /// switches within 50 ns at 4.5 V; the next instruction of the interpreter comes later than any source of some 10 kΩ settles.
    /// </remarks>
    public sealed class Cd74hc4051
    {
        /// <summary>Channels of the chip.</summary>
        public const int ChannelCount = 8;

        /// <summary>Channel that is connected now.</summary>
        public int Channel;

        private static readonly byte[] GrayOrder = { 0, 1, 3, 2, 6, 7, 5, 4 };

        private readonly GpioPin[] toggledAfter;
        private int position;

        /// <summary>Takes the select lines and connects channel 0.</summary>
        /// <param name="gpio">The board's pins.</param>
        /// <param name="selectAPin">Select line of weight 1.</param>
        /// <param name="selectBPin">Select line of weight 2.</param>
        /// <param name="selectCPin">Select line of weight 4.</param>
        public Cd74hc4051(GpioController gpio, int selectAPin, int selectBPin, int selectCPin)
        {
            GpioPin a = Open(gpio, selectAPin);
            GpioPin b = Open(gpio, selectBPin);
            GpioPin c = Open(gpio, selectCPin);
            toggledAfter = new GpioPin[] { a, b, a, c, a, b, a, c };
        }

        /// <summary>Connects the next channel; eight calls come back to the first.</summary>
        public void Next()
        {
            toggledAfter[position].Toggle();
            position = (position + 1) & (ChannelCount - 1);
            Channel = GrayOrder[position];
        }

        private static GpioPin Open(GpioController gpio, int number)
        {
            GpioPin pin = gpio.OpenPin(number, PinMode.Output);
            pin.Write(PinValue.Low);
            return pin;
        }
    }
}
