namespace Controller.Control.Motion
{
    /// <summary>
    /// What <see cref="StandSequence"/> shall do. The numbers are the stand's: pelvis fixed, straight leg's sole 0.245 m below it, a
    /// plate of 1500 N/m that comes up to 0.225 m.
    /// </summary>
    public sealed class StandPlan
    {
        /// <summary>Height of the sole at which the platform comes up and goes down: 4 mm into it, 6 N.</summary>
        public float CrouchMetres = -0.229f;

        /// <summary>Height of the sole that stands: 13 mm into the platform, 19.5 N. The knee keeps 0.5 rad, so that heights stay cheap in angle.</summary>
        public float StandMetres = -0.238f;

        /// <summary>Height of the sole that squats: 5 mm into the platform, 7.5 N.</summary>
        public float SquatMetres = -0.23f;

        /// <summary>Squats.</summary>
        public int Squats = 2;

        /// <summary>How far the centre of pressure goes forward and back, of a sole of 52 mm either way.</summary>
        public float ShiftForwardMetres = 0.015f;

        /// <summary>How far the centre of pressure goes left and right, of a sole of 33 mm either way.</summary>
        public float ShiftSideMetres = 0.008f;

        /// <summary>Less than this is no contact for the sequence.</summary>
        public float ContactNewtons = 2;

        /// <summary>More than this ends the sequence: a straight leg on the raised platform feels 30 N.</summary>
        public float MaxNewtons = 45;

        /// <summary>From the valve to contact, or to its end, at most.</summary>
        public float PlatformSeconds = 4;

        /// <summary>Contact may be away this long: a converter's four conversions.</summary>
        public float LostSeconds = 0.4f;

        /// <summary>To the crouch and from it to zero, at least: longer where a joint would pass four fifths of <see cref="MaxRadiansPerSecond"/>.</summary>
        public float MoveSeconds = 2;

        /// <summary>Up to the stand and down from it.</summary>
        public float StandSeconds = 2;

        /// <summary>One way of a squat.</summary>
        public float SquatSeconds = 1.5f;

        /// <summary>The centre of pressure's way to its target.</summary>
        public float ShiftSeconds = 2;

        /// <summary>The centre of pressure's stay there.</summary>
        public float HoldSeconds = 1.5f;

        /// <summary>From <see cref="StandSequence.End"/> to rest.</summary>
        public float StopSeconds = 0.3f;

        /// <summary>Fastest setpoint, corrections included, a third of the leg's limit.</summary>
        public float MaxRadiansPerSecond = 1;
    }
}
