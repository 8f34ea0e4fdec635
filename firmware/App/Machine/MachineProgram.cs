using Controller.Contract;

namespace Controller.App.Machine
{
    /// <summary>A motion that the machine runs by itself, joint setpoints and all. Stepped by the control loop; allocates nothing, waits for nothing.</summary>
    public abstract class MachineProgram
    {
        /// <summary>Why it ended before its end; <see cref="Refusal.None"/> when it did not.</summary>
        public Refusal End;

        /// <summary>What it is doing; <see cref="DemonstrationPhase.Ended"/> after <see cref="Abandon"/>.</summary>
        public DemonstrationPhase Phase;

        /// <summary>Begins at the joints' present setpoints.</summary>
        /// <returns>Why it cannot; <see cref="Refusal.None"/> when it can.</returns>
        public abstract Refusal Begin();

        /// <summary>Moves time on by one period and leads the joints.</summary>
        /// <returns>False when it is over.</returns>
        public abstract bool Step();

        /// <summary>Lets go of everything that is not a joint: the loop brings those to rest itself.</summary>
        public abstract void Abandon();
    }
}
