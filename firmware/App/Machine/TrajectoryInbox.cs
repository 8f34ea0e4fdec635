using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.App.Machine
{
    /// <summary>
    /// Trajectories on their way from the network to the control loop. Three buffers go round: one that joints follow, one
    /// that waits for its time, one for the network to decode into.
    /// </summary>
    public sealed class TrajectoryInbox
    {
        /// <summary>How far a first point at time 0 may be from where its joint is commanded to be: what a move of 1 rad/s covers in two telemetry periods would be far more, so such points are for joints at rest.</summary>
        public const float StartToleranceRadians = 0.05f;

        /// <summary>Filled by the network's thread while <see cref="IsFull"/> is false; taken by the loop.</summary>
        public TrajectoryBuffer Incoming = new TrajectoryBuffer();

        /// <summary>What joints follow, or followed last.</summary>
        public TrajectoryBuffer Active = new TrajectoryBuffer();

        /// <summary>What waits for its time.</summary>
        public TrajectoryBuffer Waiting = new TrajectoryBuffer();

        /// <summary>Set by the network's thread when <see cref="Incoming"/> is whole, cleared by the loop.</summary>
        public bool IsFull;

        /// <summary>Why what came cannot be taken, known before the loop sees it; and the joint that it is about.</summary>
        public Refusal Refusal;
        public int RefusedJoint;

        /// <summary>The loop takes what came: it waits from now on, and the network may decode the next.</summary>
        public void Take()
        {
            TrajectoryBuffer taken = Incoming;
            Incoming = Waiting;
            Waiting = taken;
            IsFull = false;
        }

        /// <summary>What waited is followed from now on.</summary>
        public void Activate()
        {
            TrajectoryBuffer next = Waiting;
            Waiting = Active;
            Active = next;
        }
    }
}
