using System;
using System.Threading;
using Controller.App.Arm;
using Controller.App.Calibration;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.App.Telemetry;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <summary>The arm: takes the settings that are compiled in, composes the machine and starts its threads.</summary>
    public static class Program
    {
        public static void Main()
        {
            Console.WriteLine("Controller " + FirmwareVersion.Text);
            BoardSettings settings = new BoardSettings(new CompiledFlash());
            SessionCounter sessions = new SessionCounter(settings.Store);
            MachineStatus status = new MachineStatus();
            status.Settings = settings.Status;
            if (settings.Machine == null)
                RunSafe(settings, sessions, status);
            else
                RunMachine(settings, sessions, status);
        }

        /// <summary>Without settings no pin is touched: the pull-down at the supply's switch keeps the servos off. The network hears why.</summary>
        private static void RunSafe(BoardSettings settings, SessionCounter sessions, MachineStatus status)
        {
            status.States.Fault = Fault.SettingsDamaged;
            status.States.Fire(MachineEvent.SettingsRefused, (int)status.States.Fault);
            CommandQueue nodeCommands = new CommandQueue();
            Start(EdgeNode.Unprovisioned(settings.Network, sessions, status, nodeCommands).Run, ThreadPriority.BelowNormal);
            SafeLoop.Run(status, nodeCommands);
        }

        private static void RunMachine(BoardSettings stored, SessionCounter sessions, MachineStatus status)
        {
            MachineSettings settings = stored.Machine;
            status.SettingsGeneration = settings.Generation;
            JointAxis[] axes = new JointAxis[settings.Joints.Length];
            for (int i = 0; i < axes.Length; i++)
            {
                axes[i] = new JointAxis(settings.Joints[i], settings);
                axes[i].Guard.ExpectBlocks();
            }

            ArmPeripherals board = new ArmPeripherals(settings, axes, status);
            CommandQueue nodeCommands = new CommandQueue();
            TrajectoryInbox trajectories = new TrajectoryInbox();
            NetworkLink link = new NetworkLink();
            CalibrationRun calibration = new DynamixelCalibration(axes, board.Servos, stored);
            JointLoop loop = new JointLoop(settings, status, board, axes, nodeCommands, trajectories, calibration, link);
            status.States.Fire(MachineEvent.SettingsAccepted, (int)TransitionCause.Boot);

            TrajectoryReceiver receiver = new TrajectoryReceiver(trajectories, axes);
            EdgeNode node = EdgeNode.Of(settings, stored.Network, sessions, status, nodeCommands, receiver, axes, new DeviceMessages[0], link);
            Start(new LateNetwork(node, status, board.Servos.Zeros).Run, ThreadPriority.BelowNormal);
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
