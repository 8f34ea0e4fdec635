using Controller.App.Settings;

namespace Controller.App.Calibration
{
    /// <summary>What was measured of one joint. Measured position = <see cref="Direction"/> x raw position - <see cref="ZeroRadians"/>.</summary>
    public sealed class JointCalibration
    {
        /// <summary>The joint's name in the machine's settings: its place there may change.</summary>
        public string Name;

        /// <summary>One of <see cref="Contract.ReferenceKind"/>.</summary>
        public string Reference;

        public float ZeroRadians;

        /// <summary>1, or -1 where the sensor counts against the joint's positive direction.</summary>
        public int Direction = 1;

        /// <summary>Where the joint was found to end, in measured radians.</summary>
        public float RangeMinRadians;

        /// <summary>As <see cref="RangeMinRadians"/>.</summary>
        public float RangeMaxRadians;

        /// <summary>For the birth certificate: <c>jig, generation 3, zero +0.0123 rad</c>.</summary>
        public string GetText(int generation)
        {
            string zero = DecimalText.Format(ZeroRadians, 4);
            string sign = zero[0] == '-' ? string.Empty : "+";
            return Reference + ", generation " + generation.ToString() + ", zero " + sign + zero + " rad" + (Direction < 0 ? ", reversed" : string.Empty);
        }
    }
}
