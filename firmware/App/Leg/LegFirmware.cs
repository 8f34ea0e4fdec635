using System.Threading;
using Controller.App.Calibration;
using Controller.App.Machine;
using Controller.App.Settings;
using Controller.App.Telemetry;

namespace Controller.App.Leg
{
    /// <summary>The leg: servos on PWM, an IMU, and a foot where the settings have its cells.</summary>
    public sealed class LegFirmware : MachineFirmware
    {
        private LegPeripherals board;

        /// <inheritdoc/>
        protected override BoardPeripherals Open(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            board = new LegPeripherals(settings, axes, status);
            return board;
        }

        /// <inheritdoc/>
        protected override CalibrationRun CreateCalibration(BoardSettings stored, JointAxis[] axes)
        {
            CalibrationRun calibration = new CalibrationRun(axes, board.Drives, board.Sensors, stored.Store, stored.Calibration, stored.Machine.Hardware);
            calibration.ApplyStored();
            return calibration;
        }

        /// <inheritdoc/>
        protected override DeviceMessages[] CreateSensors(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            DeviceMessages imu = new ImuMessages(settings.Machine, settings.Board, board.Attitude, board.Imu, status, axes.Length);
            if (board.Foot == null)
                return new DeviceMessages[] { imu };
            return new DeviceMessages[] { imu, new FootMessages(settings.Machine, settings.Board, board.Foot, axes.Length + 1) };
        }

        /// <inheritdoc/>
        protected override ThreadStart GetNetworkThread(EdgeNode node, MachineStatus status)
        {
            return node.Run;
        }
    }
}
