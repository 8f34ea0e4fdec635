using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>An encoder on an ESP32's pulse counter: the only microcontroller whose nanoFramework counts in hardware.</summary>
    public sealed class PulseCounterEncoder : JointEncoder
    {
        private readonly QuadratureEncoder encoder;
        private readonly float sign;

        /// <param name="encoder">Made with the counts of a turn of the joint.</param>
        /// <param name="isReversed">Whether it counts down when the joint turns up.</param>
        public PulseCounterEncoder(QuadratureEncoder encoder, bool isReversed)
        {
            this.encoder = encoder;
            sign = isReversed ? -1 : 1;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            encoder.Read();
            Radians = sign * encoder.PositionRadians;
        }
    }
}
