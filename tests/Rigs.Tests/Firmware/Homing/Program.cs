using System;
using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control.Calibration;
using Controller.Control.Motion;
using Controller.Drivers;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>Homes a gearmotor with an encoder on a hard stop below, or on a switch there when GPIO 34 is high; then goes to 0.5 rad from it.</summary>
    public class Program
    {
        private const int PeriodMilliseconds = 10;
        private const float PeriodSeconds = 0.01f;
        private const float HomingNewtonMetres = 0.5f;

        public static void Main()
        {
            Configuration.SetPinFunction(25, DeviceFunction.PWM1);
            Configuration.SetPinFunction(26, DeviceFunction.PWM2);
            var gpio = new GpioController();
            GpioPin reference = gpio.OpenPin(35, PinMode.Input);
            JointAxis axis = TestAxis.Create(PeriodMilliseconds);
            MotorData motor = TestMotor.Create();
            var joint = new BridgeJoint(axis, motor, PeriodSeconds, TestMotor.SupplyVolts)
            {
                TwoPwmBridge = new Drv8871(PwmChannel.CreateFromPin(25, 20000, 0), PwmChannel.CreateFromPin(26, 20000, 0)),
                Encoder = new PulseCounterEncoder(new QuadratureEncoder(new GpioPulseCounter(32, 33) { Polarity = GpioPulsePolarity.Rising }, 2000), false),
            };
            var plan = new HomingPlan
            {
                HasSwitch = (bool)gpio.OpenPin(34, PinMode.Input).Read(),
                FastRadiansPerSecond = 2,
                SlowRadiansPerSecond = 0.2f,
                BackOffRadians = 0.1f,
                MaxTravelRadians = 4,
                MaxSeconds = 10,
                StopNewtonMetres = 0.9f * HomingNewtonMetres,
                StandstillRadians = 0.0064f,
                StandstillSeconds = 0.1f,
            };
            var homing = new Homing(plan, PeriodSeconds);
            var drives = new BridgeDrives(new[] { joint });
            Report.Print("initialized", drives.TryInitialize());
            axis.Controller.Mode = JointMode.Velocity;
            joint.Control.MaxNewtonMetres = HomingNewtonMetres;
            homing.Start(axis.MeasuredRadians);
            Thread.Sleep(1);
            long deadline = Environment.TickCount64;
            bool isHoming = true;
            while (true)
            {
                drives.Read();
                if (isHoming)
                {
                    isHoming = homing.Step(axis.MeasuredRadians, axis.EffortNewtonMetres, (bool)reference.Read());
                    axis.Controller.SetpointRadiansPerSecond = homing.SetpointRadiansPerSecond;
                    if (!isHoming)
                        Finish(joint, homing, motor.MaxNewtonMetres);
                }

                drives.Write(isHoming || homing.Phase == HomingPhase.Done);
                deadline += PeriodMilliseconds;
                long left = deadline - Environment.TickCount64;
                if (left > 0)
                    Thread.Sleep((int)left);
            }
        }

        private static void Finish(BridgeJoint joint, Homing homing, float maxNewtonMetres)
        {
            Report.Print("phase", (int)homing.Phase);
            Report.Print("failure", (int)homing.Failure);
            if (homing.Phase != HomingPhase.Done)
                return;
            joint.SetPosition(joint.Axis.MeasuredRadians - homing.ReferenceRadians);
            joint.Control.MaxNewtonMetres = maxNewtonMetres;
            joint.Axis.Controller.Mode = JointMode.Position;
            joint.Axis.Controller.SetpointRadians = 0.5f;
            joint.Axis.Controller.SetpointRadiansPerSecond = 0;
        }
    }
}
