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
        public int BusId;
        public int ModelNumber;
        public int ZeroCount;
        public float CountsPerRadian;
        public int ProportionalGain;
        public int IntegralGain;
        public int DerivativeGain;
        public int DutyLimit;
        public float NewtonMetresPerAmpere;

        /// <summary>Far beyond what any joint does where the document does not say: the estimate then leaves velocity out.</summary>
        public float NoLoadRadiansPerSecond = 1000;
        public float DampingSeconds;
        public float FollowingErrorRadians;
        public int FollowingErrorMilliseconds;
        public float MaxRadiansPerSecondSquared;
        public float MaxNewtonMetres;
        public float CollapseRadians;

        /// <summary>Rise of the winding's temperature at stall torque for ever; 0 with <see cref="WindingLimitCelsius"/> 0 where nothing is known.</summary>
        public float WindingRiseKelvin;
        public float WindingSeconds;
        public float WindingLimitCelsius;

        /// <summary>The actuator tells its temperature: nothing is estimated.</summary>
        public bool IsTemperatureMeasured;

        /// <summary>Greatest current of a motor that tells it; 0 for none.</summary>
        public float MaxAmperes;
    }
}
