namespace Controller.Control.Safety
{
    /// <summary>Tells when a position sensor repeats one reading while the joint must be moving: its setpoint has gone further than a healthy joint stays behind.</summary>
    /// <remarks>
    /// Found after <c>bound / velocity</c> and some repeats, whichever is later. A joint that is jammed before a sensor
    /// without noise looks the same; both end in a stop. At rest nothing is judged, so a frozen sensor shows with the next move.
    /// </remarks>
    public sealed class FrozenMonitor
    {
        /// <summary>Steps in a row with one reading.</summary>
        public int Repeats;

        /// <summary>The reading that is, or is not, repeated; and the setpoint when it first came.</summary>
        public float Reading;
        public float AnchorRadians;

        /// <summary>How far the setpoint has gone meanwhile; the evidence.</summary>
        public float MovedRadians;

        /// <summary>Way of the setpoint that the joint cannot stay behind without any motion.</summary>
        public readonly float BoundRadians;

        private readonly int repeatsNeeded;

        /// <param name="boundRadians">
        /// More than the error at which the actuator gives all it has, so that a healthy joint has moved by then. With 0.05
        /// a joint that should do 0.6 rad/s or more is judged within 100 ms.
        /// </param>
        /// <param name="repeatsNeeded">Least repeats, from 1: a healthy reading may repeat once by chance while a fast joint starts.</param>
        public FrozenMonitor(float boundRadians, int repeatsNeeded)
        {
            BoundRadians = boundRadians;
            this.repeatsNeeded = repeatsNeeded;
        }

        /// <summary>Begins anew, as after enabling.</summary>
        /// <param name="sensorReading">The reading now.</param>
        /// <param name="setpointRadians">The setpoint now.</param>
        public void Reset(float sensorReading, float setpointRadians)
        {
            Reading = sensorReading;
            AnchorRadians = setpointRadians;
            Repeats = 0;
            MovedRadians = 0;
        }

        /// <summary>Judges this step's reading.</summary>
        /// <param name="sensorReading">As the sensor gives it, such as counts, before any filter. No number counts as a repeat.</param>
        /// <param name="setpointRadians">What the joint follows. No number counts as far away.</param>
        /// <returns>True when the sensor is frozen.</returns>
        public bool Step(float sensorReading, float setpointRadians)
        {
            bool isNumber = sensorReading >= -float.MaxValue && sensorReading <= float.MaxValue;
            if (isNumber && sensorReading != Reading)
            {
                Reset(sensorReading, setpointRadians);
                return false;
            }

            Repeats++;
            MovedRadians = setpointRadians - AnchorRadians;
            bool isNear = MovedRadians >= -BoundRadians && MovedRadians <= BoundRadians;
            return Repeats >= repeatsNeeded && (!isNear || !isNumber);
        }
    }
}
