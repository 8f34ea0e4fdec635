using Controller.Contract;

namespace Controller.Control
{
    /// <summary>
    /// Answers to commands on their way from the control loop to the network: one writer, one reader, no lock.
    /// </summary>
    /// <remarks>
    /// The interpreter switches threads between instructions only, so storing a field or an array element is atomic;
    /// each index has one writer. When nobody reads, the oldest answers are overwritten: memory is bounded and the latest counts.
    /// </remarks>
    public sealed class CommandReplies
    {
        private const int Capacity = 8;

        /// <summary>Answers added and taken since boot: one waits where they differ. Fields, because telemetry looks at every joint's in each turn.</summary>
        public int Written;
        public int Taken;

        /// <summary>The command that the last taken answer belongs to; 0 before the first.</summary>
        public long Sequence;

        /// <summary>The last taken answer.</summary>
        public CommandOutcome Outcome;

        /// <summary>Why: a <see cref="Refusal"/> or <see cref="Limit"/>, 0 for none.</summary>
        public int Reason;

        /// <summary>Index of the joint that the reason is about; <see cref="TransitionLog.NoDevice"/> for none.</summary>
        public int Device = TransitionLog.NoDevice;

        private readonly long[] sequences = new long[Capacity];
        private readonly int[] outcomes = new int[Capacity];
        private readonly int[] reasons = new int[Capacity];
        private readonly int[] devices = new int[Capacity];
        /// <summary>True when an answer waits to be taken.</summary>
        public bool IsPending
        {
            get { return Written != Taken; }
        }

        /// <summary>Adds an answer. Called by the control loop only.</summary>
        public void Add(long sequence, CommandOutcome outcome, int reason)
        {
            Add(sequence, outcome, reason, TransitionLog.NoDevice);
        }

        /// <summary>Adds an answer that is about one joint. Called by the control loop only.</summary>
        public void Add(long sequence, CommandOutcome outcome, int reason, int device)
        {
            int slot = Written & (Capacity - 1);
            sequences[slot] = sequence;
            outcomes[slot] = (int)outcome;
            reasons[slot] = reason;
            devices[slot] = device;
            Written++;
        }

        /// <summary>Moves the oldest answer into <see cref="Sequence"/>, <see cref="Outcome"/> and <see cref="Reason"/>. Called by the reader only.</summary>
        /// <returns>False when there is none; the fields then keep the last answer.</returns>
        public bool TryTake()
        {
            while (Written != Taken)
            {
                // One slot is the writer's: it may be half written when the ring is full.
                int oldest = Written - (Capacity - 1);
                if (Taken - oldest < 0)
                    Taken = oldest;
                int slot = Taken & (Capacity - 1);
                Sequence = sequences[slot];
                Outcome = (CommandOutcome)outcomes[slot];
                Reason = reasons[slot];
                Device = devices[slot];
                if (Written - Taken < Capacity)
                {
                    Taken++;
                    return true;
                }
            }

            return false;
        }
    }
}
