using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <content>What takes longer than a period: done between two steps, with outputs off.</content>
    public sealed partial class JointLoop
    {
        private bool isSlowWorkWanted;
        private bool isResetWanted;
        private long resetSequence;

        private void DoSlowWork()
        {
            isSlowWorkWanted = false;
            if (isResetWanted)
            {
                isResetWanted = false;
                FinishReset(resetSequence, !InitializeChips());
            }
        }

        private bool InitializeChips()
        {
            bool areDrivesThere = drives.TryInitialize();
            if (!areDrivesThere)
                RaiseFault(drives.MissFault, drives.MissingJoint, drives.MissingIdentifier, 0);
            bool areSensorsThere = sensors == null || sensors.TryInitialize();
            if (!areSensorsThere)
                RaiseFault(sensors.MissFault, sensors.MissingDevice, 0, 0);
            return areDrivesThere && areSensorsThere;
        }

        private void Calibrate(long sequence)
        {
            ReplyToNode(sequence, Refusal.ModeNotSupported);
        }
    }
}
