using Controller.Contract;

namespace Controller.Control
{
    /// <summary>Who may command a joint: one writer at a time, known by a number of its choice, until it lets go or falls silent.</summary>
    /// <remarks>Time is counted in control periods. A lease without a time is held for the length of a motion that ends by itself.</remarks>
    public sealed class CommandLease
    {
        /// <summary>Of a writer that streams and names no time: a setpoint older than this is no setpoint.</summary>
        public const int DefaultStreamMilliseconds = 100;

        /// <summary>Longest time that a writer may ask for.</summary>
        public const int MaxMilliseconds = 60000;

        /// <summary>The number of the machine itself, while it runs a motion of its own.</summary>
        public const long Machine = -1;

        /// <summary>The writer; 0 for nobody.</summary>
        public long Holder;

        private readonly int periodMilliseconds;
        private int stepsLeft;

        /// <param name="periodMilliseconds">Time between two calls of <see cref="Step"/>.</param>
        public CommandLease(int periodMilliseconds)
        {
            this.periodMilliseconds = periodMilliseconds;
        }

        /// <summary>True while the holder must be heard from.</summary>
        public bool IsTimed
        {
            get { return stepsLeft > 0; }
        }

        /// <summary>Why a writer may not have the lease; <see cref="Refusal.None"/> when it may. Changes nothing.</summary>
        /// <param name="writer">Its number; 0 is none.</param>
        /// <param name="milliseconds">Time that it asks for, 0 to <see cref="MaxMilliseconds"/>.</param>
        public Refusal Judge(long writer, int milliseconds)
        {
            if (writer == 0)
                return Refusal.LeaseMissing;
            if (milliseconds < 0 || milliseconds > MaxMilliseconds)
                return Refusal.ValueOutOfRange;
            return Holder == 0 || Holder == writer ? Refusal.None : Refusal.LeaseHeld;
        }

        /// <summary>Gives the lease to a writer that <see cref="Judge"/> let pass, or renews it.</summary>
        /// <param name="milliseconds">0 for as long as the motion lasts.</param>
        public void Take(long writer, int milliseconds)
        {
            Holder = writer;
            stepsLeft = milliseconds == 0 ? 0 : ((milliseconds + periodMilliseconds - 1) / periodMilliseconds) + 1;
        }

        /// <summary>Nobody holds it any more.</summary>
        public void Release()
        {
            Holder = 0;
            stepsLeft = 0;
        }

        /// <summary>Moves time on by one period.</summary>
        /// <returns>True in the period in which the holder's time runs out. The lease is free then.</returns>
        public bool Step()
        {
            if (stepsLeft == 0)
                return false;
            stepsLeft--;
            if (stepsLeft > 0)
                return false;
            Holder = 0;
            return true;
        }
    }
}
