using Controller.App.Calibration;
using Controller.Contract;

namespace Controller.App.Machine
{
    /// <summary>Sensors of a machine beside those of its joints.</summary>
    /// <remarks>The loop calls <see cref="Read"/> once per period; it neither allocates, waits nor throws.</remarks>
    public abstract class MachineSensors
    {
        /// <summary>Periods in a row in which a sensor did not answer; 0 while all is well.</summary>
        public int Misses;

        /// <summary>What too many misses mean.</summary>
        public Fault MissFault;

        /// <summary>Index of the device that does not answer, in the order of births.</summary>
        public int MissingDevice = -1;

        /// <summary>Sets up the sensors. May take a fifth of a second: not a call for the loop.</summary>
        public abstract bool TryInitialize();

        /// <summary>Reads what is new.</summary>
        public abstract void Read();

        /// <summary>Index of the device that ended the last calibration, -1 for none.</summary>
        public int FailedDevice = -1;

        /// <summary>Takes what calibration has kept.</summary>
        public abstract void Apply(MachineCalibration calibration);

        /// <summary>Begins to find the sensors' zeros: the machine rests at its reference posture.</summary>
        public abstract void BeginCalibration();

        /// <summary>Takes this period's readings, after <see cref="Read"/>.</summary>
        /// <returns>False when it has ended; <see cref="FailedDevice"/> says how.</returns>
        public abstract bool StepCalibration();

        /// <summary>Puts what was found into what will be kept.</summary>
        public abstract void Store(MachineCalibration calibration);
    }
}
