using Controller.App.Calibration;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <content>What takes longer than a period: done between two steps, with outputs off.</content>
    public sealed partial class JointLoop
    {
        /// <summary>Longest wait of an enabling command for what does not answer yet: four times what servos take to boot and be set up.</summary>
        private const int EnableMilliseconds = 2000;

        private readonly CalibrationRun calibration;
        private SlowWork slowWork;
        private long slowSequence;
        private long enableSentMilliseconds;
        private int enablePeriods;
        private bool isCalibrating;
        private long calibrationSequence;

        /// <returns>Whether it took time.</returns>
        private bool DoSlowWork()
        {
            SlowWork work = slowWork;
            if (work == SlowWork.Enable)
            {
                StepWaiting();
                return false;
            }

            slowWork = SlowWork.None;
            if (work == SlowWork.Reset)
            {
                FinishReset(slowSequence, !InitializeChips());
            }
            else if (states.State == MachineState.Calibrating)
            {
                FinishCalibration(calibration.TryKeep() ? Refusal.None : calibration.Refusal, calibration.Joint);
                int generation = calibration.GetGeneration();
                if (generation != status.CalibrationGeneration)
                {
                    status.CalibrationGeneration = generation;
                    status.CalibrationRevision++;
                }
            }

            return true;
        }

        /// <summary>
        /// An enabling command that finds somebody silent waits: servos whose supply has just come back boot for half a second, and a single miss is noise. It ends when they
        /// answer, by a fault when they count as silent, by any stop, and when the network is lost.
        /// </summary>
        /// <returns>Accepted, with the reason why it is not done yet; or refused.</returns>
        private CommandOutcome RefuseOrWait(long sequence, Refusal refusal)
        {
            if (refusal != Refusal.SensorNotResponding)
                return CommandOutcome.Refused;
            EndWaiting(Refusal.Superseded);
            slowWork = SlowWork.Enable;
            slowSequence = sequence;
            enableSentMilliseconds = nodeCommands.SentMilliseconds;
            enablePeriods = EnableMilliseconds / periodMilliseconds;
            return CommandOutcome.Accepted;
        }

        private void StepWaiting()
        {
            if (!network.IsConnected)
            {
                EndWaiting(Refusal.NetworkLost);
                return;
            }

            bool isSilent = drives.Misses > 0 || (sensors != null && sensors.Misses > 0);
            bool isWaiting = isSilent && states.State == MachineState.Ready;
            if (isWaiting && enablePeriods > 0)
            {
                enablePeriods--;
                return;
            }

            slowWork = SlowWork.None;
            if (isWaiting)
            {
                status.Replies.Add(slowSequence, CommandOutcome.Refused, (int)Refusal.SensorNotResponding, drives.Misses > 0 ? drives.MissingJoint : TransitionLog.NoDevice);
                return;
            }

            // As if it had only just been taken.
            nodeCommands.SentMilliseconds = enableSentMilliseconds;
            Enable(slowSequence);
        }

        private void EndWaiting(Refusal reason)
        {
            if (slowWork != SlowWork.Enable)
                return;
            slowWork = SlowWork.None;
            status.Replies.Add(slowSequence, CommandOutcome.Aborted, (int)reason);
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
            // Without an answer a position is the last one, perhaps of before the supply went.
            if (drives.Misses > 0 || calibration.Step())
                return;
            if (calibration.Refusal != Refusal.None)
            {
                FinishCalibration(calibration.Refusal, calibration.Joint);
                return;
            }

            slowWork = SlowWork.KeepCalibration;
        }

        private void FinishCalibration(Refusal refusal, int device)
        {
            isCalibrating = false;
            states.Fire(MachineEvent.Calibrated, refusal == Refusal.None ? (int)TransitionCause.CalibrationEnded : (int)refusal, device, 0, 0);
            status.Replies.Add(calibrationSequence, refusal == Refusal.None ? CommandOutcome.Done : CommandOutcome.Aborted, (int)refusal, device);
        }
    }
}
