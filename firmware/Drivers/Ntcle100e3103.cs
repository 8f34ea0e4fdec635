using System;
using System.Device.Adc;

namespace Controller.Drivers
{
    /// <summary>NTCLE100E3103, thermistor of 10 kΩ at 25 °C, between a converter's pin and ground, with a resistor up to the supply. Vishay data sheet 29049.</summary>
    /// <remarks>
    /// With 2.2 kΩ a count of an ESP32's 12 bits is 0.06 K at 100 °C. The converter must take its full scale from the supply, or the figures follow the supply's error. Allocates nothing after
    /// construction.
    /// </remarks>
    public sealed class Ntcle100e3103
    {
        /// <summary>Temperature in degrees Celsius, as last read.</summary>
        public float Celsius;

        /// <summary>What the converter said last, good or not.</summary>
        public int Reading;

        /// <summary>The part's range; beyond it a wire is open or shorted.</summary>
        private const float MinCelsius = -40;
        private const float MaxCelsius = 125;

        private const float ZeroCelsiusInKelvin = 273.15f;

        // Data sheet, table "Parameters for determining nominal resistance values", B25/85 = 3977 K, for temperature from resistance.
        private const float A1 = 3.354016e-3f;
        private const float B1 = 2.569850e-4f;
        private const float C1 = 2.620131e-6f;
        private const float D1 = 6.383091e-8f;

        private const float ReferenceOhms = 10000;

        private readonly AdcChannel channel;
        private readonly float seriesShare;
        private readonly float supplyReading;

        /// <param name="channel">The converter's channel.</param>
        /// <param name="seriesOhms">Resistance of the upper resistor.</param>
        /// <param name="supplyReading">What the converter would read at the supply: above its range where its full scale is below the supply.</param>
        public Ntcle100e3103(AdcChannel channel, float seriesOhms, float supplyReading)
        {
            this.channel = channel;
            seriesShare = seriesOhms / ReferenceOhms;
            this.supplyReading = supplyReading;
        }

        /// <summary>Converts once.</summary>
        /// <returns>False when the reading is none that the part gives; <see cref="Celsius"/> then stays.</returns>
        public bool TryRead()
        {
            Reading = channel.ReadValue();
            float below = supplyReading - Reading;
            if (Reading <= 0 || below <= 0)
                return false;
            float logarithm = (float)Math.Log(seriesShare * Reading / below);
            float celsius = (1 / (A1 + (logarithm * (B1 + (logarithm * (C1 + (logarithm * D1))))))) - ZeroCelsiusInKelvin;
            if (!(celsius >= MinCelsius && celsius <= MaxCelsius))
                return false;
            Celsius = celsius;
            return true;
        }
    }
}
