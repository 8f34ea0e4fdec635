using System;
using System.Device.Gpio;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Drivers.Tests;

namespace Controller.Rigs.Tests
{
    /// <summary>Four cells read as the control loop does for a leg that stands, every 20 ms: tares from 1 s on, then shows what they say every 100 ms.</summary>
    public class Program
    {
        private const int PeriodMilliseconds = 20;
        private const int TareAfterSteps = 50;
        private const int TareReadings = 10;

        public static void Main()
        {
            int[] dataPins = { 36, 39, 32, 23 };
            int[] clockPins = { 4, 13, 14, 5 };
            float[] x = { 0.0515f, 0.0515f, -0.0525f, -0.0525f };
            float[] y = { 0.0425f, -0.0235f, 0.0425f, -0.0235f };
            FootCellSettings[] cells = new FootCellSettings[4];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = new FootCellSettings();
                cells[i].DataPin = dataPins[i];
                cells[i].ClockPin = clockPins[i];

                // 1 mV/V at 49.03325 N; full scale is 1/256 of the supply for 2^23.
                cells[i].CountsPerNewton = 0.001f * 256 * 8388608 / 49.03325f;
                cells[i].XMetres = x[i];
                cells[i].YMetres = y[i];
            }

            FootForce foot = new FootForce(new GpioController(), cells, PeriodMilliseconds) { IsAttended = true };
            bool wasTaring = false;
            Thread.Sleep(1);
            long deadline = Environment.TickCount64;
            for (int step = 1; ; step++)
            {
                long start = DateTime.UtcNow.Ticks;
                foot.Step();
                int microseconds = (int)((DateTime.UtcNow.Ticks - start) / 10);
                if (step == TareAfterSteps)
                    foot.BeginTare(TareReadings);
                if (wasTaring && !foot.IsTaring)
                {
                    Report.Print("hasTared", foot.HasTared ? 1 : 0);
                    Report.Print("tareFailedCell", foot.TareFailedCell);
                }

                wasTaring = foot.IsTaring;
                if (step % 5 == 0)
                {
                    Report.Print("stepMicroseconds", microseconds);
                    Report.Print("readings", foot.Readings);
                    Report.Print("silentCell", foot.SilentCell);
                    Report.Print("newtons", foot.Pressure.ForceNewtons);
                    Report.Print("hasContact", foot.Pressure.HasContact ? 1 : 0);
                    Report.Print("millimetresX", foot.Pressure.XMetres * 1000);
                    Report.Print("millimetresY", foot.Pressure.YMetres * 1000);
                }
                else if (step % 5 == 1)
                {
                    Report.Print("otherMicroseconds", microseconds);
                }

                deadline += PeriodMilliseconds;
                long now = Environment.TickCount64;
                Thread.Sleep(deadline > now ? (int)(deadline - now) : 0);
            }
        }
    }
}
