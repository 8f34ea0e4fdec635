using System;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.App.Telemetry;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <summary>Reads the settings, composes the machine and starts its threads: docs/decisions/0004-firmware-threads.md.</summary>
    public static class Program
    {
        public static void Main()
        {
            Console.WriteLine("Controller " + FirmwareVersion.Text);
            BoardSettings settings = new BoardSettings(new BoardFlash());
            SessionCounter sessions = new SessionCounter(settings.Store);
            MachineStatus status = new MachineStatus();
            status.Settings = settings.Status;
            if (settings.Machine == null)
                RunSafe(settings, sessions, status);
            else
                RunMachine(settings, sessions, status);
        }

        /// <summary>Without settings no pin is touched: the pull-up at /OE keeps the outputs off. The network hears why.</summary>
        private static void RunSafe(BoardSettings settings, SessionCounter sessions, MachineStatus status)
        {
            status.States.Fault = settings.IsMachineMissing ? Fault.SettingsMissing : Fault.SettingsDamaged;
            status.States.Fire(MachineEvent.SettingsRefused);
            CommandQueue nodeCommands = new CommandQueue();
            Start(EdgeNode.Unprovisioned(settings.Network, sessions, status, nodeCommands).Run, ThreadPriority.BelowNormal);
            SafeLoop.Run(status, nodeCommands);
        }

        private static void RunMachine(BoardSettings stored, SessionCounter sessions, MachineStatus status)
        {
            MachineSettings settings = stored.Machine;
            status.SettingsGeneration = settings.Generation;
            status.CalibrationGeneration = stored.Calibration.Generation;
            BoardPeripherals board = new BoardPeripherals(settings);
            JointAxis[] axes = new JointAxis[settings.Joints.Length];
            for (int i = 0; i < axes.Length; i++)
                axes[i] = new JointAxis(settings.Joints[i], settings, board.Pwm.CountMicroseconds, board.AdcVoltsPerReading);

            CommandQueue nodeCommands = new CommandQueue();
            NetworkLink link = new NetworkLink();
            JointLoop loop = new JointLoop(settings, status, board, axes, nodeCommands, link);
            status.States.Fire(MachineEvent.SettingsAccepted);

            Start(EdgeNode.Of(settings, stored.Network, sessions, status, nodeCommands, axes, board, link).Run, ThreadPriority.BelowNormal);
            Start(new EventWatch(status.States).Run, ThreadPriority.Lowest);

            // The main thread is the control loop: one thread less, and nothing left for it to do.
            Thread.CurrentThread.Priority = ThreadPriority.Highest;
            loop.Run();
        }

        private static void Start(ThreadStart body, ThreadPriority priority)
        {
            Thread thread = new Thread(body);
            thread.Priority = priority;
            thread.Start();
        }
    }
}
