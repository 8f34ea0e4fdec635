using System;
using System.IO;
using System.Threading;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>
    /// Runs drives with one joint at 100 Hz through <c>I:\script</c>: whole numbers of four bytes, the first for the program, then seven per entry, of which the last five are millionths.
    /// </summary>
    public sealed class DriveScript
    {
        public const int PeriodMilliseconds = 10;
        public const float PeriodSeconds = 0.01f;

        /// <summary>Choice of the wiring.</summary>
        public readonly int Wiring;

        private const int PrintReport = -1;
        private const int SwitchOff = -2;
        private const int MoveZero = -3;
        private const int NoMore = int.MaxValue;
        private const int EntryWords = 7;
        private const float Millionth = 1e-6f;

        private readonly int[] words;
        private int at = 1;

        public DriveScript()
        {
            byte[] bytes = new byte[16384];
            int length;
            using (var stream = new FileStream("I:\\script", FileMode.Open, FileAccess.Read))
                length = stream.Read(bytes, 0, bytes.Length) / 4;
            words = new int[length];
            for (int i = 0; i < length; i++)
                words[i] = bytes[4 * i] | (bytes[(4 * i) + 1] << 8) | (bytes[(4 * i) + 2] << 16) | (bytes[(4 * i) + 3] << 24);
            Wiring = words[0];
        }

        public void Run(JointDrives drives, JointAxis axis)
        {
            Report.Print("initialized", drives.TryInitialize());
            bool isOn = false;
            int worstMisses = 0;
            Thread.Sleep(1);
            long deadline = Environment.TickCount64;
            Report.Print("startMicroseconds", (int)HighResTimer.GetCurrent());
            for (int step = 0; ; step++)
            {
                drives.Read();
                if (drives.Misses > worstMisses)
                {
                    worstMisses = drives.Misses;
                    if (worstMisses == 3)
                        PrintMiss(drives, step);
                }

                bool isReportWanted = false;
                while (NextStep() == step)
                {
                    int mode = words[at + 1];
                    isReportWanted |= mode == PrintReport;
                    if (mode == SwitchOff)
                        isOn = false;
                    else if (mode == MoveZero)
                        drives.SetZero(0, Number(2));
                    else if (mode != PrintReport)
                        isOn = Take(axis.Controller, mode);
                    at += EntryWords;
                }

                if (axis.Settings.IsTemperatureMeasured && isOn && axis.Guard.StepWinding(1) != Fault.None)
                {
                    isOn = false;
                    Report.Print("tooHotStep", step);
                    Report.Print("tooHotCelsius", axis.Guard.Measured);
                }

                drives.Write(isOn);
                if (isReportWanted)
                    PrintAxis(axis);
                deadline += PeriodMilliseconds;
                long left = deadline - Environment.TickCount64;
                if (left > 0)
                    Thread.Sleep((int)left);
            }
        }

        private static void PrintMiss(JointDrives drives, int step)
        {
            Report.Print("missStep", step);
            Report.Print("missFault", (int)drives.MissFault);
            Report.Print("missJoint", drives.MissingJoint);
            Report.Print("missIdentifier", drives.MissingIdentifier);
        }

        private static void PrintAxis(JointAxis axis)
        {
            Report.Print("radians", axis.MeasuredRadians);
            Report.Print("radiansPerSecond", axis.MeasuredRadiansPerSecond);
            Report.Print("newtonMetres", axis.EffortNewtonMetres);
            Report.Print("amperes", axis.CurrentAmperes);
            Report.Print("celsius", axis.TemperatureCelsius);
            Report.Print("velocityLimit", axis.Controller.Limits.MaxRadiansPerSecond);
        }

        private int NextStep()
        {
            return at + EntryWords <= words.Length ? words[at] : NoMore;
        }

        private bool Take(JointController wanted, int mode)
        {
            wanted.Mode = (JointMode)mode;
            wanted.SetpointRadians = Number(2);
            wanted.SetpointRadiansPerSecond = Number(3);
            wanted.SetpointNewtonMetres = Number(4);
            wanted.StiffnessNewtonMetresPerRadian = Number(5);
            wanted.DampingNewtonMetreSecondsPerRadian = Number(6);
            return true;
        }

        private float Number(int word)
        {
            int value = words[at + word];
            return value == int.MinValue ? float.NaN : value * Millionth;
        }
    }
}
