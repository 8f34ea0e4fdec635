namespace Controller.Contract
{
    /// <summary>How a joint's zero was found, as the calibration names it.</summary>
    public static class ReferenceKind
    {
        /// <summary>By construction: the servo was mounted at its centre, nothing was measured.</summary>
        public const string Factory = "factory";

        /// <summary>The joint was held at a known angle by a jig or a level.</summary>
        public const string Jig = "jig";

        /// <summary>The joint was driven to its reference switch or stop.</summary>
        public const string Homed = "homed";

        /// <summary>True for one of the kinds above.</summary>
        public static bool IsKnown(string kind)
        {
            return kind == Factory || kind == Jig || kind == Homed;
        }
    }
}
