using System;
using System.Threading;
using Controller.App.Calibration;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.App.Telemetry;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <summary>A firmware from power-on to its control loop: reads the settings, composes the machine and starts its threads (docs/decisions/0004-firmware-threads.md). What only one machine has, its own class opens.</summary>
    public abstract class MachineFirmware
    {
        /// <summary>Runs for ever.</summary>
        /// <param name="flash">Where the settings are.</param>
        public void Run(SettingsFlash flash)
        {
            Console.WriteLine("Controller " + FirmwareVersion.Text);
            BoardSettings stored = new BoardSettings(flash);
            SessionCounter sessions = new SessionCounter(stored.Store);
            MachineStatus status = new MachineStatus();
            status.Settings = stored.Status;
            if (stored.Machine == null)
                RunSafe(stored, sessions, status);
            else
                RunMachine(stored, sessions, status);
        }

        /// <summary>Opens what is wired to the board; nothing moves.</summary>
        protected abstract BoardPeripherals Open(MachineSettings settings, JointAxis[] axes, MachineStatus status);

        /// <summary>The run that finds and keeps zeros, with what is kept in use. Called after <see cref="Open"/>.</summary>
        protected abstract CalibrationRun CreateCalibration(BoardSettings stored, JointAxis[] axes);

        /// <summary>What the machine tells beside its joints, in the order of births. Called after <see cref="Open"/>.</summary>
        protected abstract DeviceMessages[] CreateSensors(MachineSettings settings, JointAxis[] axes, MachineStatus status);

        /// <summary>What the network's thread does. Called after <see cref="Open"/>.</summary>
        protected abstract ThreadStart GetNetworkThread(EdgeNode node, MachineStatus status);

        /// <summary>Without settings no pin is touched: the pull-down at the enable line keeps the outputs off. The network hears why.</summary>
        private static void RunSafe(BoardSettings stored, SessionCounter sessions, MachineStatus status)
        {
            status.States.Fault = stored.IsMachineMissing ? Fault.SettingsMissing : Fault.SettingsDamaged;
            status.States.Fire(MachineEvent.SettingsRefused, (int)status.States.Fault);
            CommandQueue nodeCommands = new CommandQueue();
            Start(EdgeNode.Unprovisioned(stored.Network, sessions, status, nodeCommands).Run, ThreadPriority.BelowNormal);
            SafeLoop.Run(status, nodeCommands);
        }

        private static void Start(ThreadStart body, ThreadPriority priority)
        {
            Thread thread = new Thread(body);
            thread.Priority = priority;
            thread.Start();
        }

        private void RunMachine(BoardSettings stored, SessionCounter sessions, MachineStatus status)
        {
            MachineSettings settings = stored.Machine;
            status.SettingsGeneration = settings.Generation;
            status.CalibrationGeneration = stored.Calibration.Generation;
            JointAxis[] axes = new JointAxis[settings.Joints.Length];
            for (int i = 0; i < axes.Length; i++)
                axes[i] = new JointAxis(settings.Joints[i], settings);

            BoardPeripherals board = Open(settings, axes, status);
            CommandQueue nodeCommands = new CommandQueue();
            TrajectoryInbox trajectories = new TrajectoryInbox();
            NetworkLink link = new NetworkLink();
            CalibrationRun calibration = CreateCalibration(stored, axes);
            JointLoop loop = new JointLoop(settings, status, board, axes, nodeCommands, trajectories, calibration, link);
            status.HasDemonstration = board.Demonstration != null;
            status.States.Fire(MachineEvent.SettingsAccepted, (int)TransitionCause.Boot);

            TrajectoryReceiver receiver = new TrajectoryReceiver(trajectories, axes);
            EdgeNode node = EdgeNode.Of(settings, stored.Network, sessions, status, nodeCommands, receiver, axes, CreateSensors(settings, axes, status), link);
            Start(GetNetworkThread(node, status), ThreadPriority.BelowNormal);
            Start(new Supervisor(status, board.Outputs, board.Watchdog, settings.ControlPeriodMilliseconds).Run, ThreadPriority.AboveNormal);

            // The main thread is the control loop: one thread less, and nothing left for it to do.
            Thread.CurrentThread.Priority = ThreadPriority.Highest;
            loop.Run();
        }
    }
}
