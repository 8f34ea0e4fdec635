using System;
using System.Text;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.App.Telemetry;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <summary>The arm: takes the settings that are compiled in, composes the machine and starts its threads.</summary>
    /// <remarks>nanoFramework's image for the STM32F769I-DISCOVERY has no file system: docs/decisions/0015-second-machine.md.</remarks>
    public static class Program
    {
        public static void Main()
        {
            Console.WriteLine("Controller " + FirmwareVersion.Text);
            MachineStatus status = new MachineStatus();
            NetworkSettings network = new NetworkSettings();
            MachineSettings machine = ReadMachineSettings(status);
            if (machine == null)
                RunSafe(status, network);
            else
                RunMachine(machine, status, network);
        }

        /// <summary>Without settings no pin is touched: the pull-down at the supply's switch keeps the servos off. The network hears why.</summary>
        private static void RunSafe(MachineStatus status, NetworkSettings network)
        {
            CommandQueue nodeCommands = new CommandQueue();
            Start(EdgeNode.Unprovisioned(network, status, nodeCommands).Run, ThreadPriority.BelowNormal);
            SafeLoop.Run(status, nodeCommands);
        }

        private static void RunMachine(MachineSettings settings, MachineStatus status, NetworkSettings network)
        {
            JointAxis[] axes = new JointAxis[settings.Joints.Length];
            for (int i = 0; i < axes.Length; i++)
                axes[i] = new JointAxis(settings.Joints[i], settings);

            ArmPeripherals board = new ArmPeripherals(settings, axes, status);
            CommandQueue nodeCommands = new CommandQueue();
            NetworkLink link = new NetworkLink();
            JointLoop loop = new JointLoop(settings, status, board, axes, nodeCommands, link);
            status.States.Fire(MachineEvent.SettingsAccepted);
            Start(EdgeNode.Of(settings, network, status, nodeCommands, axes, new DeviceMessages[0], link).Run, ThreadPriority.BelowNormal);

            // The main thread is the control loop. Nothing need keep the runtime awake for pin events: the tick is 0.1 ms.
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
            byte[] bytes = Encoding.UTF8.GetBytes(CompiledSettings.Machine);
            MachineSettings settings;
            string error = MachineSettingsReader.Read(bytes, bytes.Length, out settings);
            if (error == null)
                return settings;
            Console.WriteLine(error);
            status.Settings = error;
            status.States.Fault = Fault.SettingsDamaged;
            status.States.Fire(MachineEvent.SettingsRefused);
            return null;
        }
    }
}
