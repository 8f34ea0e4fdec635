using Controller.App.Calibration;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <content>What takes longer than a period: done between two steps, with outputs off.</content>
    public sealed partial class JointLoop
    {
        private readonly CalibrationRun calibration;
        private bool isSlowWorkWanted;
        private bool isResetWanted;
        private long resetSequence;
        private bool isCalibrating;
        private bool isKeepWanted;
        private long calibrationSequence;

        private void DoSlowWork()
        {
            isSlowWorkWanted = false;
            if (isResetWanted)
            {
                isResetWanted = false;
                FinishReset(resetSequence, !InitializeChips());
            }

            if (isKeepWanted)
            {
                isKeepWanted = false;
                if (states.State != MachineState.Calibrating)
                    return;
                FinishCalibration(calibration.TryKeep() ? Refusal.None : Refusal.NotStored, TransitionLog.NoDevice);
                status.CalibrationGeneration = calibration.GetGeneration();
            }
        }

        private bool InitializeChips()
        {
            bool areDrivesThere = drives.TryInitialize();

            // Drives may have switched the supply on: the filter begins with what it is now, or joints would be slowed for it.
            status.BusVolts = busVoltage.ReadValue() * busVoltsPerReading;
            if (!areDrivesThere)
                RaiseFault(drives.MissFault, drives.MissingJoint, drives.MissingIdentifier, 0);
            bool areSensorsThere = sensors == null || sensors.TryInitialize();
            if (!areSensorsThere)
                RaiseFault(sensors.MissFault, sensors.MissingDevice, 0, 0);
            return areDrivesThere && areSensorsThere;
        }

        private void Calibrate(long sequence)
        {
            if (states.State != MachineState.Ready)
            {
                Refusal refusal = states.State == MachineState.Enabled ? Refusal.AlreadyEnabled : states.GetMotionRefusal();
                ReplyToNode(sequence, refusal);
                return;
            }

            states.Fire(MachineEvent.Calibrate, (int)TransitionCause.CalibrateCommand);
            calibration.Begin();
            isCalibrating = true;
            calibrationSequence = sequence;
            status.Replies.Add(sequence, CommandOutcome.Accepted, 0);
        }

        private void StepCalibration()
        {
            if (calibration.Step())
                return;
            if (calibration.Refusal != Refusal.None)
            {
                FinishCalibration(calibration.Refusal, calibration.Joint);
                return;
            }

            isKeepWanted = true;
            isSlowWorkWanted = true;
        }

        private void FinishCalibration(Refusal refusal, int device)
        {
            isCalibrating = false;
            states.Fire(MachineEvent.Calibrated, refusal == Refusal.None ? (int)TransitionCause.CalibrationEnded : (int)refusal, device, 0, 0);
            status.Replies.Add(calibrationSequence, refusal == Refusal.None ? CommandOutcome.Done : CommandOutcome.Aborted, (int)refusal, device);
        }
    }
}
