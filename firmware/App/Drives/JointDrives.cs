using Controller.Contract;

namespace Controller.App.Drives
{
    /// <summary>The drives of a machine's joints: what is measured and what is commanded, in as few transfers as the wiring allows.</summary>
    /// <remarks>The loop calls <see cref="Read"/> and <see cref="Write"/> once per period each; neither allocates, waits or throws.</remarks>
    public abstract class JointDrives
    {
        /// <summary>Modes that these drives can do: bit 1 &lt;&lt; <see cref="JointMode"/>.</summary>
        public int Modes;

        /// <summary>Periods in a row in which a chip or an actuator did not answer; 0 while all is well.</summary>
        public int Misses;

        /// <summary>What too many misses mean.</summary>
        public Fault MissFault;

        /// <summary>Index of the joint that does not answer; -1 for all of them.</summary>
        public int MissingJoint = -1;

        /// <summary>Evidence: the identifier on the bus that does not answer.</summary>
        public float MissingIdentifier;

        /// <summary>Sets up chips and actuators, outputs off. May take a fifth of a second: not a call for the loop.</summary>
        public abstract bool TryInitialize();

        /// <summary>Moves the joint's zero: what was measured as this is 0 from now on. For calibration, outputs off.</summary>
        /// <param name="zeroRadians">Against the sensor's and the actuator's own zero, as the settings give it.</param>
        public abstract void SetZero(int joint, float zeroRadians);

        /// <summary>Fills the joints' measured fields.</summary>
        public abstract void Read();

        /// <summary>Sends the joints' setpoints, or nothing but "off".</summary>
        public abstract void Write(bool isOn);
    }
}
