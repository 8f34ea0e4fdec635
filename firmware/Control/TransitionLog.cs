using Controller.Contract;

namespace Controller.Control
{
    /// <summary>Changes of the machine's state on their way from the control loop to the network, with cause and evidence: one writer, one reader, no lock.</summary>
    /// <remarks>When nobody reads, the oldest are overwritten; <see cref="Number"/> then shows the gap.</remarks>
    public sealed class TransitionLog
    {
        /// <summary>Stands for no device.</summary>
        public const int NoDevice = -1;

        private const int Capacity = 8;

        // The last taken transition.

        /// <summary>Counts transitions since boot, from 1.</summary>
        public int Number;
        public MachineState From;
        public MachineState To;

        /// <summary>A <see cref="Fault"/>, <see cref="Refusal"/> or <see cref="TransitionCause"/>.</summary>
        public int Cause;

        /// <summary>Index of the joint or sensor; <see cref="NoDevice"/> for none.</summary>
        public int Device = NoDevice;
        public float Measured;
        public float Bound;

        private readonly byte[] froms = new byte[Capacity];
        private readonly byte[] tos = new byte[Capacity];
        private readonly int[] causes = new int[Capacity];
        private readonly int[] devices = new int[Capacity];
        private readonly float[] measured = new float[Capacity];
        private readonly float[] bounds = new float[Capacity];
        private int written;
        private int taken;

        /// <summary>True when a transition waits to be taken. Costs the reader one call.</summary>
        public bool IsPending
        {
            get { return written != taken; }
        }

        /// <summary>Adds a transition. Called by the writer only.</summary>
        public void Add(MachineState from, MachineState to, int cause, int device, float measuredValue, float bound)
        {
            int slot = written & (Capacity - 1);
            froms[slot] = (byte)from;
            tos[slot] = (byte)to;
            causes[slot] = cause;
            devices[slot] = device;
            measured[slot] = measuredValue;
            bounds[slot] = bound;
            written++;
        }

        /// <summary>Moves the oldest transition into the fields. Called by the reader only.</summary>
        /// <returns>False when there is none; the fields then keep the last.</returns>
        public bool TryTake()
        {
            while (written != taken)
            {
                // One slot is the writer's: it may be half written when the ring is full.
                int oldest = written - (Capacity - 1);
                if (taken - oldest < 0)
                    taken = oldest;
                int slot = taken & (Capacity - 1);
                From = (MachineState)froms[slot];
                To = (MachineState)tos[slot];
                Cause = causes[slot];
                Device = devices[slot];
                Measured = measured[slot];
                Bound = bounds[slot];
                Number = taken + 1;
                if (written - taken < Capacity)
                {
                    taken++;
                    return true;
                }
            }

            return false;
        }
    }
}
