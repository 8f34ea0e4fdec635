using System.Device.Adc;
using Controller.App.Drives;
using Controller.App.Safety;

namespace Controller.App.Machine
{
    /// <summary>What the control loop needs of a board, whatever the machine. A machine's own class opens it, in the order that safety asks for: outputs off, then the emergency stop, then the rest.</summary>
    public abstract class BoardPeripherals
    {
        public HardwareWatchdog Watchdog;
        public OutputEnable Outputs;
        public EmergencyStop EmergencyStop;
        public StatusLed Led;

        /// <summary>The converter that sees the actuators' supply.</summary>
        public AdcChannel BusVoltage;

        /// <summary>Bus volts per count of its reading.</summary>
        public float BusVoltsPerReading;
        public JointDrives Drives;

        /// <summary>Null for a machine without sensors beside its joints'.</summary>
        public MachineSensors Sensors;

        /// <summary>Null for a machine without a motion of its own.</summary>
        public MachineProgram Demonstration;
    }
}
