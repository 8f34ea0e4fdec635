using System.Device.Adc;
using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Drivers;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>A gearmotor through a script. Its first number: 1 for a DRV8838 in place of a DRV8871, 2 an encoder, 4 an AS5600, 8 an INA219 in the supply, 16 a thermistor in the winding.</summary>
    public class Program
    {
        public const int EncoderLines = 2000;

        private const float WindingLimitCelsius = 80;

        // GPIO34; 3.3 V at a converter of 12 bits whose full scale is 3.9 V.
        private const int WindingChannel = 6;
        private const float SupplyReading = 4095 * 3.3f / 3.9f;
        private const float SeriesOhms = 2200;

        public static void Main()
        {
            var script = new DriveScript();
            Report.RouteI2c();
            Configuration.SetPinFunction(25, DeviceFunction.PWM1);
            JointAxis axis = TestAxis.Create(DriveScript.PeriodMilliseconds, (script.Wiring & 16) != 0 ? WindingLimitCelsius : 0);
            var joint = new BridgeJoint(axis, TestMotor.Create(), DriveScript.PeriodSeconds, TestMotor.SupplyVolts);
            if ((script.Wiring & 1) != 0)
            {
                var gpio = new GpioController();
                joint.PhaseBridge = new Drv8838(PwmChannel.CreateFromPin(25, 20000, 0), gpio.OpenPin(26, PinMode.Output), gpio.OpenPin(27, PinMode.Output));
            }
            else
            {
                Configuration.SetPinFunction(26, DeviceFunction.PWM2);
                joint.TwoPwmBridge = new Drv8871(PwmChannel.CreateFromPin(25, 20000, 0), PwmChannel.CreateFromPin(26, 20000, 0));
            }

            if ((script.Wiring & 2) != 0)
                joint.Encoder = new PulseCounterEncoder(new QuadratureEncoder(new GpioPulseCounter(32, 33) { Polarity = GpioPulsePolarity.Rising }, EncoderLines), false);
            if ((script.Wiring & 4) != 0)
                joint.Angle = new JointAngle(new As5600(I2cDevice.Create(new I2cConnectionSettings(1, As5600.Address, I2cBusSpeed.FastMode))), 0, false);
            if ((script.Wiring & 8) != 0)
                joint.Monitor = new Ina219(I2cDevice.Create(new I2cConnectionSettings(1, 0x40, I2cBusSpeed.FastMode)), 0.05f, 0.0002f);
            if ((script.Wiring & 16) != 0)
                joint.Winding = new Ntcle100e3103(new AdcController().OpenChannel(WindingChannel), SeriesOhms, SupplyReading);
            script.Run(new BridgeDrives(new[] { joint }), axis);
        }
    }
}
