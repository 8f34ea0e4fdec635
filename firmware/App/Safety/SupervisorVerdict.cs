using Controller.Contract;

namespace Controller.App.Safety
{
    /// <summary>
    /// A fault on its way from the supervisor to the control loop: one slot, one writer, one reader, no lock. The first
    /// verdict stays until the loop has taken it.
    /// </summary>
    public sealed class SupervisorVerdict
    {
        /// <summary>There is a verdict. The supervisor sets it after all other fields; the loop clears it when it has read them.</summary>
        public bool IsRaised;

        public Fault Fault;

        /// <summary>Index of the joint or sensor that it is about; -1 for the machine.</summary>
        public int Device = -1;

        /// <summary>What was measured, in the unit that the fault has.</summary>
        public float Measured;

        /// <summary>The bound that it passed.</summary>
        public float Bound;

        /// <summary>Leaves a verdict for the loop. Called by the supervisor's thread alone.</summary>
        public void RaiseFromSupervisor(Fault fault, int device, float measured, float bound)
        {
            if (IsRaised)
                return;
            Fault = fault;
            Device = device;
            Measured = measured;
            Bound = bound;
            IsRaised = true;
        }
    }
}
