namespace Controller.App.Settings
{
    /// <summary>One joint, as <c>machine.cfg</c> gives it. Keys and meanings: <see cref="Contract.SettingsKey"/>.</summary>
    public sealed class JointSettings
    {
        public string Name;
        public int PwmChannel;
        public int MuxChannel;
        public float MinRadians;
        public float MaxRadians;
        public float MaxRadiansPerSecond;
        public float ZeroMicroseconds;
        public float MicrosecondsPerRadian;
        public float FeedbackZeroVolts;
        public float FeedbackVoltsPerRadian;
        public float StallTorqueNewtonMetres;
        public float SaturationRadians;
        public int BusId;
        public int ModelNumber;
        public int ZeroCount;
        public float CountsPerRadian;
        public int ProportionalGain;
        public int IntegralGain;
        public int DerivativeGain;
        public int DutyLimit;
        public float NoLoadRadiansPerSecond;
        public float NewtonMetresPerAmpere;
        public float FollowingErrorRadians;
        public int FollowingErrorMilliseconds;
    }
}
