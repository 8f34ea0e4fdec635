using System.Threading;
using Controller.App.Calibration;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Settings;
using Controller.App.Telemetry;

namespace Controller.App.Arm
{
    /// <summary>The arm: servos on a serial bus, which keep its calibration.</summary>
    public sealed class ArmFirmware : MachineFirmware
    {
        private ArmPeripherals board;

        /// <inheritdoc/>
        protected override BoardPeripherals Open(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            for (int i = 0; i < axes.Length; i++)
                axes[i].Guard.ExpectBlocks();
            board = new ArmPeripherals(settings, axes, status);
            return board;
        }

        /// <inheritdoc/>
        protected override CalibrationRun CreateCalibration(BoardSettings stored, JointAxis[] axes)
        {
            return new DynamixelCalibration(axes, board.Servos, stored);
        }

        /// <inheritdoc/>
        protected override DeviceMessages[] CreateSensors(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            return new DeviceMessages[0];
        }

        /// <inheritdoc/>
        protected override ThreadStart GetNetworkThread(EdgeNode node, MachineStatus status)
        {
            return new LateNetwork(node, status).Run;
        }
    }
}
