using Controller.Contract;

namespace Controller.App.Drives
{
    /// <summary>The joints' actuators and their sensors, as one kind of wiring has them. The control loop reads once and writes once per period.</summary>
    /// <remarks>Only <see cref="TryInitialize"/> may wait or allocate. What is to be done stands in each axis' controller, what was measured goes into the axis.</remarks>
    public abstract class JointDrives
    {
        /// <summary>One bit, 1 shifted left by the <see cref="JointMode"/>, for each mode that these drives can do.</summary>
        public int Modes;

        /// <summary>Periods in a row in which a chip or an actuator did not answer; 0 when all is well.</summary>
        public int Misses;

        /// <summary>What too many misses mean.</summary>
        public Fault MissFault;

        /// <summary>Index of the joint that is missing, -1 for the whole group.</summary>
        public int MissingJoint = -1;

        /// <summary>Evidence, such as the actuator's ID on its bus.</summary>
        public float MissingIdentifier;

        /// <summary>Sets up chips and actuators, outputs off. May take a fifth of a second; not for the loop.</summary>
        /// <returns>False when something does not answer; <see cref="MissingJoint"/> says what.</returns>
        public abstract bool TryInitialize();

        /// <summary>Fills the axes' measured fields.</summary>
        public abstract void Read();

        /// <summary>Sends what the axes' controllers want.</summary>
        /// <param name="isOn">False switches every output off, whatever the controllers want.</param>
        public abstract void Write(bool isOn);
    }
}
