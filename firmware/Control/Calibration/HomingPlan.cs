namespace Controller.Control.Calibration
{
    /// <summary>How a joint finds its reference.</summary>
    public sealed class HomingPlan
    {
        /// <summary>Whether a switch is the reference; otherwise a hard stop.</summary>
        public bool HasSwitch;

        /// <summary>Whether the reference lies in the direction of rising positions.</summary>
        public bool IsPositive;

        /// <summary>Speed of the search, above 0.</summary>
        public float FastRadiansPerSecond;

        /// <summary>Speed of the second approach, above 0: what the joint moves in a period at this speed is the error.</summary>
        public float SlowRadiansPerSecond;

        /// <summary>Way back between the two approaches, above 0.</summary>
        public float BackOffRadians;

        /// <summary>Furthest way from where it began, in either direction: the range between the stops, and some more.</summary>
        public float MaxTravelRadians;

        /// <summary>Longest time of the whole search.</summary>
        public float MaxSeconds;

        /// <summary>Effort towards a hard stop from which on a joint that stands has reached it: above what friction takes, below the drive's limit.</summary>
        public float StopNewtonMetres;

        /// <summary>Way within which a joint stands: two steps of its sensor.</summary>
        public float StandstillRadians;

        /// <summary>How long it must stand.</summary>
        public float StandstillSeconds;

        /// <summary>
        /// CiA 402 homing method (IEC 61800-7-201, object 0x6098): 17 and 18, negative and positive limit switch without index pulse, with the edge of closing in place of that of
        /// opening. Hard stops are the manufacturer's in the standard: -3 positive and -4 negative, as maxon's EPOS numbers its current threshold.
        /// </summary>
        public int GetMethod()
        {
            if (HasSwitch)
                return IsPositive ? 18 : 17;
            return IsPositive ? -3 : -4;
        }
    }
}
