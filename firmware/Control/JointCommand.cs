using Controller.Contract;

namespace Controller.Control
{
    /// <summary>What a writer asks of a joint. Fields: the board copies them from the wire into one of few objects that are never thrown away.</summary>
    public sealed class JointCommand
    {
        public long Sequence;

        /// <summary>When it was sent, by the sender's clock, in milliseconds since 1970; 0 where the sender does not say.</summary>
        public long SentMilliseconds;

        /// <summary>The writer's number, see <see cref="CommandLease"/>.</summary>
        public long Lease;
        public int LeaseMilliseconds;
        public JointMode Mode;
        public MoveProfile Profile;
        public bool IsCancel;
        public float PositionRadians;

        /// <summary>Duration of a move; 0 for as fast as the limits allow.</summary>
        public float Seconds;
        public float VelocityRadiansPerSecond;
        public float EffortNewtonMetres;
        public float StiffnessNewtonMetresPerRadian;
        public float DampingNewtonMetreSecondsPerRadian;
        public float PathToleranceRadians;
        public float GoalToleranceRadians;
        public float GoalSeconds;

        /// <summary>Why it cannot be taken, known before the loop sees it; <see cref="Refusal.None"/> as a rule.</summary>
        public Refusal Refusal;

        /// <summary>Makes it a move to position 0 as fast as can be, by nobody.</summary>
        public void Clear()
        {
            Sequence = 0;
            SentMilliseconds = 0;
            Lease = 0;
            LeaseMilliseconds = 0;
            Mode = JointMode.Position;
            Profile = MoveProfile.MinimumJerk;
            IsCancel = false;
            PositionRadians = 0;
            Seconds = 0;
            VelocityRadiansPerSecond = 0;
            EffortNewtonMetres = 0;
            StiffnessNewtonMetresPerRadian = 0;
            DampingNewtonMetreSecondsPerRadian = 0;
            PathToleranceRadians = 0;
            GoalToleranceRadians = 0;
            GoalSeconds = 0;
            Refusal = Refusal.None;
        }
    }
}
