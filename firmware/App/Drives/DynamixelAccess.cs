using System;
using Controller.App.Settings;
using Controller.Control.Protocols;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>One servo of a bus at a time: whether it is there, its settings, its registers.</summary>
    public sealed class DynamixelAccess
    {
        /// <summary>Longest wait for an answer: return delay 0.02 ms, 21 bytes at 1 Mbit/s 0.21 ms, what the driver holds back 0.1 ms; a quantum of another thread must not look like silence.</summary>
        public const int AnswerMilliseconds = 3;

        /// <summary>Longest wait after a write to EEPROM; ROBOTIS states none. An MCU that emulates it in its flash erases a page within 40 ms (STM32F103 data sheet, tERASE).</summary>
        private const int EepromMilliseconds = 50;

        /// <summary>A lost packet is no missing servo.</summary>
        private const int Tries = 3;

        /// <summary>Bus Watchdog: five times 20 ms without a packet, and a servo stops by itself.</summary>
        private const int WatchdogUnits = 5;

        /// <summary>Drive Mode 0, as delivered: positions rise counterclockwise. Operating Mode 3: position control.</summary>
        private const int PositionModes = 3 << 8;

        private readonly DynamixelBus bus;

        /// <param name="bus">The bus, on an open port.</param>
        public DynamixelAccess(DynamixelBus bus)
        {
            this.bus = bus;
        }

        /// <summary>Asks for a joint's servo; the console hears when it is not there or is another.</summary>
        public bool TryFind(DynamixelJoint joint)
        {
            for (int i = 0; i < Tries; i++)
            {
                bus.Instruction.SetPing(joint.Id);
                if (!TryAsk(joint.Id, AnswerMilliseconds))
                    continue;
                int model = bus.Status.GetValue(0, 2);
                if (model == joint.Axis.Settings.ModelNumber)
                    return true;
                Say(joint, "is model " + model.ToString() + ", expected " + joint.Axis.Settings.ModelNumber.ToString());
                return false;
            }

            Say(joint, "does not answer");
            return false;
        }

        /// <summary>Torque off, settings in (EEPROM wears: it is written only when it must be), and what the servo holds of its zero; the console hears when that fails.</summary>
        public bool TrySetUp(DynamixelJoint joint)
        {
            JointSettings settings = joint.Axis.Settings;
            int id = joint.Id;
            int modes;

            bool isDone = TryWrite(id, DynamixelRegister.TorqueEnable, 0)
                && TryReadPatiently(id, DynamixelRegister.Modes, out modes)
                && (modes == PositionModes || TryWrite(id, DynamixelRegister.Modes, PositionModes))
                && TryWrite(id, DynamixelRegister.PositionPGain, settings.ProportionalGain)
                && TryWrite(id, DynamixelRegister.PositionIGain, settings.IntegralGain)
                && TryWrite(id, DynamixelRegister.PositionDGain, settings.DerivativeGain)
                && TryWrite(id, DynamixelRegister.GoalPwm, settings.DutyLimit)
                && TryWrite(id, DynamixelRegister.BusWatchdog, WatchdogUnits)
                && TryReadZero(joint);
            if (!isDone)
                Say(joint, "cannot be set up");
            return isDone;
        }

        /// <summary>Reads what a servo holds of its zero.</summary>
        public bool TryReadZero(DynamixelJoint joint)
        {
            int offset;
            if (!TryReadPatiently(joint.Id, DynamixelRegister.Zero, out offset))
                return false;
            joint.HomingOffset = offset;
            joint.Stamp = bus.Status.GetValue(4, 4);
            return true;
        }

        /// <summary>Writes a register of the EEPROM unless it holds that already, reads it back, and compares.</summary>
        public bool TryKeep(int id, int register, int value)
        {
            int held;
            if (TryReadPatiently(id, register, out held) && held == value)
                return true;
            return TryWrite(id, register, value, EepromMilliseconds) && TryReadPatiently(id, register, out held) && held == value;
        }

        /// <summary>Reads a register, and again when no answer comes.</summary>
        public bool TryReadPatiently(int id, int register, out int value)
        {
            value = 0;
            for (int i = 0; i < Tries; i++)
            {
                if (TryRead(id, register, out value))
                    return true;
            }

            return false;
        }

        /// <summary>Reads a register, or the first of those that lie together.</summary>
        public bool TryRead(int id, int register, out int value)
        {
            bus.Instruction.SetRead(id, register);
            int length = DynamixelRegister.GetLength(register);
            bool isRead = TryAsk(id, AnswerMilliseconds) && bus.Status.ParameterLength == length;
            value = isRead ? bus.Status.GetValue(0, length < 4 ? length : 4) : 0;
            return isRead;
        }

        /// <summary>Says something of a joint's servo on the console.</summary>
        public static void Say(DynamixelJoint joint, string text)
        {
            Console.WriteLine("servo " + joint.Id.ToString() + " (" + joint.Axis.Settings.Name + ") " + text);
        }

        private bool TryWrite(int id, int register, int value)
        {
            return TryWrite(id, register, value, AnswerMilliseconds);
        }

        private bool TryWrite(int id, int register, int value, int milliseconds)
        {
            for (int i = 0; i < Tries; i++)
            {
                bus.Instruction.SetWrite(id, register, value);
                if (TryAsk(id, milliseconds) && (bus.Status.Error & ~DynamixelStatus.HardwareAlert) == 0)
                    return true;
            }

            return false;
        }

        private bool TryAsk(int id, int milliseconds)
        {
            bus.Send();
            return bus.TryReceive(milliseconds) && bus.Status.Id == id;
        }
    }
}
