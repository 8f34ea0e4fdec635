using System.Threading;
using Controller.Contract;

namespace Controller.App.Machine
{
    /// <summary>
    /// Commands to the machine on their way from the network to the control loop: one writer, one reader, no lock. The loop never waits;
    /// a sender that is faster than the loop is held back at the network's side, so nothing is lost and memory is bounded.
    /// </summary>
    /// <remarks>The interpreter switches threads between instructions only, so storing a field or an array element is atomic; each index has one writer.</remarks>
    public sealed class CommandQueue
    {
        /// <summary>Stands for a command that came without a sequence: it is done and not answered.</summary>
        public const long NoSequence = long.MinValue;

        private const int Capacity = 4;
        private const int MaxWaits = 25;

        /// <summary>What the last taken command asks for.</summary>
        public CommandKind Kind;

        /// <summary>Its sequence, chosen by the sender.</summary>
        public long Sequence;

        /// <summary>When it was sent, by the sender's clock, in milliseconds since 1970; 0 where the sender does not say.</summary>
        public long SentMilliseconds;

        /// <summary>Why it cannot be taken, known before the loop sees it; <see cref="Refusal.None"/> as a rule.</summary>
        public Refusal Refusal;

        private readonly int[] kinds = new int[Capacity];
        private readonly long[] sequences = new long[Capacity];
        private readonly long[] sents = new long[Capacity];
        private readonly int[] refusals = new int[Capacity];
        private int written;
        private int taken;

        /// <summary>True when a command waits. Costs the loop one call per period.</summary>
        public bool IsPending
        {
            get { return written != taken; }
        }

        /// <summary>Adds a command; waits for room as long as half a second. Called by the network's thread only.</summary>
        /// <returns>False when the loop has not taken any meanwhile: the command is dropped.</returns>
        public bool TryAdd(CommandKind kind, long sequence, long sentMilliseconds, Refusal refusal)
        {
            for (int i = 0; written - taken >= Capacity; i++)
            {
                if (i == MaxWaits)
                    return false;
                Thread.Sleep(20);
            }

            int slot = written & (Capacity - 1);
            kinds[slot] = (int)kind;
            sequences[slot] = sequence;
            sents[slot] = sentMilliseconds;
            refusals[slot] = (int)refusal;
            written++;
            return true;
        }

        /// <summary>Moves the oldest command into the fields. Called by the control loop only.</summary>
        public bool TryTake()
        {
            if (written == taken)
                return false;
            int slot = taken & (Capacity - 1);
            Kind = (CommandKind)kinds[slot];
            Sequence = sequences[slot];
            SentMilliseconds = sents[slot];
            Refusal = (Refusal)refusals[slot];
            taken++;
            return true;
        }
    }
}
