using System;
using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using System.Device.Spi;
using System.Threading;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control.Calibration;
using Controller.Control.Motion;
using Controller.Control.Protocols;
using Controller.Drivers;
#if BOARD_ESP32
using nanoFramework.Hardware.Esp32;
#endif

namespace Controller.Rigs.Tests
{
    /// <summary>Prints what a call takes, in microseconds, the mean of many: drives with one joint each, and the control of a motor alone.</summary>
    public class DriveCosts
    {
        private const int Calls = 50;
        private const int TicksPerMicrosecond = 10;
        private const int PeriodMilliseconds = 10;
        private const float PeriodSeconds = 0.01f;
        private const float SupplyVolts = 12;

#if BOARD_ESP32
        private const int Pwm1 = 25;
        private const int Pwm2 = 26;
        private const int SpiBus = 1;
        private const int ChipSelect = 5;
        private const int Step = 18;
        private const int Direction = 16;
        private const int Enable = 17;
#else
        private const int Pwm1 = 38;
        private const int Pwm2 = 39;
        private const int SpiBus = 5;
        private const int ChipSelect = 86;
        private const int Step = 40;
        private const int Direction = 144;
        private const int Enable = 145;
#endif

        public static void Main()
        {
#if BOARD_ESP32
            Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            Configuration.SetPinFunction(Pwm1, DeviceFunction.PWM1);
            Configuration.SetPinFunction(Pwm2, DeviceFunction.PWM2);
#endif
            MeasureControl();
            JointAxis axis = TestAxis.Create(PeriodMilliseconds);
            var joint = new BridgeJoint(axis, TestMotor.Create(), PeriodSeconds, SupplyVolts)
            {
                TwoPwmBridge = new Drv8871(PwmChannel.CreateFromPin(Pwm1, 20000, 0), PwmChannel.CreateFromPin(Pwm2, 20000, 0)),
                Angle = new JointAngle(new As5600(I2cDevice.Create(new I2cConnectionSettings(1, As5600.Address, I2cBusSpeed.FastMode))), 0, false),
            };
            Measure("angle", axis, new BridgeDrives(new[] { joint }), true);
#if BOARD_ESP32
            joint.Angle = null;
            joint.Encoder = new PulseCounterEncoder(new QuadratureEncoder(new GpioPulseCounter(32, 33) { Polarity = GpioPulsePolarity.Rising }, 2000), false);
            Measure("encoder", axis, new BridgeDrives(new[] { joint }), true);
#endif

            axis = TestAxis.Create(PeriodMilliseconds);
            var stepper = new StepperJoint(axis, new A4988(new GpioController(), Step, Direction, Enable, new StepRamp(1600, 8000)), 200, 16, 1);
            Measure("stepper", axis, new StepperDrives(new[] { stepper }, PeriodSeconds), false);

            axis = TestAxis.Create(PeriodMilliseconds);
            var settings = new SpiConnectionSettings(SpiBus, ChipSelect) { ClockFrequency = 10000000, Mode = SpiMode.Mode0 };
            var actuator = new MitJoint(axis, 5, new MitMotorFrame(12.5f, 50, 18)) { PositionStiffness = 50, PositionDamping = 2, VelocityDamping = 2 };
            Measure("mit", axis, new MitDrives(new Mcp2515(SpiDevice.Create(settings), 16000000), new[] { actuator }, 1000000), true);
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Measure(string name, JointAxis axis, JointDrives drives, bool hasImpedance)
        {
            Console.WriteLine(name + "Initialized=" + (drives.TryInitialize() ? "1" : "0"));
            axis.Controller.StiffnessNewtonMetresPerRadian = 1;
            axis.Controller.DampingNewtonMetreSecondsPerRadian = 0.1f;
            drives.Write(true);
            long reading = 0;
            long writing = 0;
            long yielding = 0;
            for (int i = 0; i < Calls; i++)
            {
                Thread.Sleep(1);
                axis.Controller.Mode = JointMode.Position;
                long t0 = DateTime.UtcNow.Ticks;
                drives.Read();
                long t1 = DateTime.UtcNow.Ticks;
                drives.Write(true);
                long t2 = DateTime.UtcNow.Ticks;
                reading += t1 - t0;
                writing += t2 - t1;
                if (!hasImpedance)
                    continue;
                Thread.Sleep(1);
                drives.Read();
                axis.Controller.Mode = JointMode.Impedance;
                t1 = DateTime.UtcNow.Ticks;
                drives.Write(true);
                yielding += DateTime.UtcNow.Ticks - t1;
            }

            drives.Write(false);
            long clock = ClockTicks();
            Print(name + "Read", reading - (Calls * clock));
            Print(name + "Write", writing - (Calls * clock));
            if (hasImpedance)
                Print(name + "WriteImpedance", yielding - (Calls * clock));
        }

        private static void MeasureControl()
        {
            var control = new MotorControl(TestMotor.Create(), PeriodSeconds, SupplyVolts);
            var homing = new Homing(new HomingPlan { FastRadiansPerSecond = 1, SlowRadiansPerSecond = 0.1f, BackOffRadians = 0.1f, MaxTravelRadians = 4, MaxSeconds = 1000, StopNewtonMetres = 1, StandstillRadians = 0.01f, StandstillSeconds = 0.1f }, PeriodSeconds);
            homing.Start(0);
            long loop = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
            {
            }

            loop = DateTime.UtcNow.Ticks - loop;
            long begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
                control.Observe(0.001f);
            Print("observe", DateTime.UtcNow.Ticks - begin - loop);
            begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
                control.TryPosition(0.01f, 0.1f, 0.1f);
            Print("position", DateTime.UtcNow.Ticks - begin - loop);
            begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
                control.TryVelocity(0.1f, 0.1f);
            Print("velocity", DateTime.UtcNow.Ticks - begin - loop);
            begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
                control.TryEffort(0.1f);
            Print("effort", DateTime.UtcNow.Ticks - begin - loop);
            begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
                control.TryImpedance(0.01f, 0.1f, 1, 0.1f, 0.1f);
            Print("impedance", DateTime.UtcNow.Ticks - begin - loop);
            begin = DateTime.UtcNow.Ticks;
            for (int i = 0; i < Calls; i++)
                homing.Step(0.001f, 0.1f, false);
            Print("homing", DateTime.UtcNow.Ticks - begin - loop);
        }

        private static long ClockTicks()
        {
            long begin = DateTime.UtcNow.Ticks;
            return DateTime.UtcNow.Ticks - begin;
        }

        private static void Print(string name, long ticks)
        {
            Console.WriteLine(name + "=" + ((int)(ticks / (Calls * TicksPerMicrosecond))).ToString());
        }
    }
}
