using System;
using System.Threading;
using Controller.App.Calibration;
using Controller.App.Drives;
using Controller.App.Leg;
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

        /// <summary>Without settings no pin is touched: the pull-down at the enable line keeps the outputs off. The network hears why.</summary>
        private static void RunSafe(BoardSettings settings, SessionCounter sessions, MachineStatus status)
        {
            status.States.Fault = settings.IsMachineMissing ? Fault.SettingsMissing : Fault.SettingsDamaged;
            status.States.Fire(MachineEvent.SettingsRefused, (int)status.States.Fault);
            CommandQueue nodeCommands = new CommandQueue();
            Start(EdgeNode.Unprovisioned(settings.Network, sessions, status, nodeCommands).Run, ThreadPriority.BelowNormal);
            SafeLoop.Run(status, nodeCommands);
        }

        private static void RunMachine(BoardSettings stored, SessionCounter sessions, MachineStatus status)
        {
            MachineSettings settings = stored.Machine;
            status.SettingsGeneration = settings.Generation;
            status.CalibrationGeneration = stored.Calibration.Generation;
            JointAxis[] axes = new JointAxis[settings.Joints.Length];
            for (int i = 0; i < axes.Length; i++)
                axes[i] = new JointAxis(settings.Joints[i], settings);

            LegPeripherals board = new LegPeripherals(settings, axes, status);
            CommandQueue nodeCommands = new CommandQueue();
            TrajectoryInbox trajectories = new TrajectoryInbox();
            NetworkLink link = new NetworkLink();
            CalibrationRun calibration = new CalibrationRun(axes, board.Drives, board.Sensors, stored.Store, stored.Calibration, settings.Hardware);
            calibration.ApplyStored();
            JointLoop loop = new JointLoop(settings, status, board, axes, nodeCommands, trajectories, calibration, link);
            status.HasDemonstration = board.Demonstration != null;
            status.States.Fire(MachineEvent.SettingsAccepted, (int)TransitionCause.Boot);

            DeviceMessages imu = new ImuMessages(settings.Machine, settings.Board, board.Attitude, board.Imu, status, axes.Length);
            DeviceMessages[] sensors = { imu };
            if (board.Foot != null)
            {
                sensors = new DeviceMessages[] { imu, new FootMessages(settings.Machine, settings.Board, board.Foot, axes.Length + 1) };
            }

            TrajectoryReceiver receiver = new TrajectoryReceiver(trajectories, axes);
            Start(EdgeNode.Of(settings, stored.Network, sessions, status, nodeCommands, receiver, axes, sensors, link).Run, ThreadPriority.BelowNormal);
            Start(new Supervisor(status, board.Outputs, board.Watchdog, settings.ControlPeriodMilliseconds).Run, ThreadPriority.AboveNormal);

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
