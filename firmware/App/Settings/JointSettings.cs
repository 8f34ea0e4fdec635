namespace Controller.App.Settings
{
    /// <summary>One joint, as the document <c>machine</c> gives it. Keys and meanings: <see cref="Contract.SettingsKey"/>.</summary>
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
        public float FollowingErrorRadians;
        public int FollowingErrorMilliseconds;
        public float MaxRadiansPerSecondSquared;
        public float MaxNewtonMetres;
        public float CollapseRadians;
    }
}
