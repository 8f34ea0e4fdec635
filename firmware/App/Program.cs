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
            MachineStatus status = new MachineStatus();
            NetworkSettings network = ReadNetworkSettings();
            MachineSettings machine = ReadMachineSettings(status);
            if (machine == null)
                RunSafe(status, network);
            else
                RunMachine(machine, status, network);
        }

        /// <summary>Without settings no pin is touched: the pull-up at /OE keeps the outputs off. The network hears why.</summary>
        private static void RunSafe(MachineStatus status, NetworkSettings network)
        {
            CommandQueue nodeCommands = new CommandQueue();
            Start(EdgeNode.Unprovisioned(network, status, nodeCommands).Run, ThreadPriority.BelowNormal);
            SafeLoop.Run(status, nodeCommands);
        }

        private static void RunMachine(MachineSettings settings, MachineStatus status, NetworkSettings network)
        {
            BoardPeripherals board = new BoardPeripherals(settings);
            JointAxis[] axes = new JointAxis[settings.Joints.Length];
            for (int i = 0; i < axes.Length; i++)
                axes[i] = new JointAxis(settings.Joints[i], settings, board.Pwm.CountMicroseconds, board.AdcVoltsPerReading);

            CommandQueue nodeCommands = new CommandQueue();
            NetworkLink link = new NetworkLink();
            JointLoop loop = new JointLoop(settings, status, board, axes, nodeCommands, link);
            status.States.Fire(MachineEvent.SettingsAccepted);

            DeviceMessages[] sensors = { new ImuMessages(settings.Machine, settings.Board, board.Attitude, board.Imu, status, axes.Length) };
            Start(EdgeNode.Of(settings, network, status, nodeCommands, axes, sensors, link).Run, ThreadPriority.BelowNormal);
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

        private static MachineSettings ReadMachineSettings(MachineStatus status)
        {
            FlashFile file = FlashFile.Read(SettingsFile.MachinePath);
            MachineSettings settings = null;
            string error = file.Exists
                ? MachineSettingsReader.Read(file.Bytes, file.Count, out settings)
                : "machine.cfg line 1: file: missing; write it to the board's flash";
            if (error == null)
                return settings;
            Console.WriteLine(error);
            status.Settings = error;
            status.States.Fault = file.Exists ? Fault.SettingsDamaged : Fault.SettingsMissing;
            status.States.Fire(MachineEvent.SettingsRefused);
            return null;
        }

        private static NetworkSettings ReadNetworkSettings()
        {
            FlashFile file = FlashFile.Read(SettingsFile.NetworkPath);
            NetworkSettings settings = new NetworkSettings();
            string error = file.Exists ? NetworkSettings.Read(file.Bytes, file.Count, out settings) : "network.cfg is missing";
            if (error != null)
                Console.WriteLine(error + "; using " + settings.BrokerHost + ":" + settings.BrokerPort.ToString());
            return settings;
        }
    }
}
