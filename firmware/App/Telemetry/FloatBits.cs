using System;

namespace Controller.App.Telemetry
{
    /// <summary>The IEEE 754 bits of a float. The board has this for double only; its byte-array version allocates.</summary>
    public static class FloatBits
    {
        /// <summary>The bits. Numbers below the smallest normal float become zero; any NaN becomes the quiet one.</summary>
        public static uint Of(float value)
        {
            long wide = BitConverter.DoubleToInt64Bits(value);

            // From here on in 32 bits, which the interpreter does in half the time.
            uint high = (uint)(wide >> 32);
            uint sign = high & 0x80000000;
            int exponent = (int)(high >> 20) & 0x7FF;
            uint fraction = ((high << 3) | ((uint)wide >> 29)) & 0x7FFFFF;
            if (exponent == 0x7FF)
                return sign | 0x7F800000 | (fraction != 0 ? 0x400000u : 0u);

            // 1023 is double's bias, 127 float's; what is not normal as a float is smaller than any unit here can mean.
            exponent -= 1023 - 127;
            return exponent <= 0 ? sign : sign | ((uint)exponent << 23) | fraction;
        }
    }
}
