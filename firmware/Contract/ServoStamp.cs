namespace Controller.Contract
{
    /// <summary>
    /// What a serial bus servo's Moving Threshold (24) says of its Homing Offset (20): that a calibration of this machine wrote it, and which. Both are in the servo's EEPROM:
    /// docs/decisions/0020-zeros-in-the-servos.md.
    /// </summary>
    /// <remarks>
    /// Stamp = (generation + 89 x ID + offset) modulo 1021. Servos that were calibrated together show one generation; one that was exchanged, given another ID or another offset,
    /// or not reached by the calibration, shows another.
    /// </remarks>
    public static class ServoStamp
    {
        /// <summary>Moving Threshold as delivered (ROBOTIS e-manual, XL430-W250): no calibration wrote it.</summary>
        public const int Delivered = 10;

        /// <summary>While the offset is being written: what it is then is not known.</summary>
        public const int Writing = 1023;

        /// <summary>Of servos that nobody has calibrated, as their machine's horns sit exactly where they should.</summary>
        public const int FactoryGeneration = 1;

        /// <summary>Highest generation; after it comes 2.</summary>
        public const int LastGeneration = Modulus - 1;

        /// <summary>Largest Homing Offset that counts in position control, either way (ROBOTIS e-manual, XL430-W250, Homing Offset (20), note).</summary>
        public const int MaxOffset = 1024;

        // The largest prime of which all rests fit Moving Threshold's 0 to 1,023: any change of offset by less than it shows.
        private const int Modulus = 1021;
        private const int IdFactor = 89;

        /// <summary>What to write beside an offset.</summary>
        /// <param name="generation">1 to <see cref="LastGeneration"/>.</param>
        /// <param name="id">The servo's.</param>
        /// <param name="homingOffset">As it stands in the servo.</param>
        public static int Of(int generation, int id, int homingOffset)
        {
            return Rest(generation + (IdFactor * id) + homingOffset);
        }

        /// <summary>The generation that a servo's stamp stands for; 0 for none.</summary>
        public static int GetGeneration(int stamp, int id, int homingOffset)
        {
            if (stamp == Delivered || stamp < 0 || stamp >= Modulus || homingOffset > MaxOffset || homingOffset < -MaxOffset)
                return 0;
            return Rest(stamp - (IdFactor * id) - homingOffset);
        }

        /// <summary>
        /// A generation to begin with, from what was measured: two machines agree in it once in a thousand times, so that a servo that comes from another one shows.
        /// </summary>
        public static int GetFirstGeneration(int[] homingOffsets)
        {
            int mixed = 0;
            for (int i = 0; i < homingOffsets.Length; i++)
                mixed = Rest((31 * mixed) + homingOffsets[i]);
            return GetNextGeneration(FactoryGeneration + (mixed % (LastGeneration - FactoryGeneration)));
        }

        /// <summary>The one after.</summary>
        public static int GetNextGeneration(int generation)
        {
            return generation < LastGeneration ? generation + 1 : FactoryGeneration + 1;
        }

        private static int Rest(int value)
        {
            int rest = value % Modulus;
            return rest < 0 ? rest + Modulus : rest;
        }
    }
}
