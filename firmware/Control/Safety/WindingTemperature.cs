using System;

namespace Controller.Control.Safety
{
    /// <summary>
    /// Temperature of a motor's winding, estimated from its load as one thermal mass (IEC 60034-1, annex on temperature
    /// rise curves): the rise above ambient goes to <c>k·load²</c> with one time constant. Load is current, k then the winding's
    /// resistance times its thermal resistance; or torque, k then that by the torque constant squared.
    /// </summary>
    /// <remarks>
    /// Takes the ambient as a constant and the resistance as that of a warm winding: copper has 0.39 % more per kelvin.
    /// Single precision stalls some 0.1 K short of the end for a time constant of ten minutes at a period of 20 ms.
    /// </remarks>
    public sealed class WindingTemperature
    {
        /// <summary>The estimate, or what <see cref="Measure"/> was given last.</summary>
        public float Celsius;

        /// <summary>Share of the effort limit that may be used: 1 below the warning, 0 at the limit, a line between.</summary>
        public float DeratingFactor = 1;

        /// <summary>Beyond it there is a fault.</summary>
        public readonly float LimitCelsius;

        private readonly float ambientCelsius;
        private readonly float warningCelsius;
        private readonly float deratingPerKelvin;
        private readonly float kelvinPerSquare;
        private readonly float share;
        private float riseKelvin;

        /// <param name="kelvinPerSquare">Rise at rest per square of the load: ohm times K/W for a load in amperes.</param>
        /// <param name="timeConstantSeconds">Time to 63 % of the rise; much longer than the period.</param>
        /// <param name="ambientCelsius">Where the winding starts and what it cools to.</param>
        /// <param name="warningCelsius">From here on the effort is reduced.</param>
        /// <param name="limitCelsius">Above the warning; insulation class B is made for 130 °C (IEC 60085).</param>
        /// <param name="periodSeconds">Time between two steps.</param>
        public WindingTemperature(float kelvinPerSquare, float timeConstantSeconds, float ambientCelsius, float warningCelsius, float limitCelsius, float periodSeconds)
        {
            this.kelvinPerSquare = kelvinPerSquare;
            this.ambientCelsius = ambientCelsius;
            this.warningCelsius = warningCelsius;
            LimitCelsius = limitCelsius;
            deratingPerKelvin = 1 / (limitCelsius - warningCelsius);
            share = 1 - (float)Math.Exp(-periodSeconds / timeConstantSeconds);
            Celsius = ambientCelsius;
        }

        /// <summary>Moves the estimate on by one period.</summary>
        /// <param name="load">Amperes or newton metres, either sign.</param>
        /// <returns>True when the winding is too hot. A load that is no number, or beyond all bounds, counts as that.</returns>
        public bool Step(float load)
        {
            float square = load * load;
            if (!(square >= 0 && square <= float.MaxValue))
            {
                DeratingFactor = 0;
                return true;
            }

            riseKelvin += share * ((kelvinPerSquare * square) - riseKelvin);
            return Judge(ambientCelsius + riseKelvin);
        }

        /// <summary>Takes a sensor's reading in place of the estimate, which goes on from there.</summary>
        /// <returns>True when the winding is too hot. A reading that is no number counts as that.</returns>
        public bool Measure(float celsius)
        {
            if (!(celsius >= -float.MaxValue && celsius <= float.MaxValue))
            {
                DeratingFactor = 0;
                return true;
            }

            riseKelvin = celsius - ambientCelsius;
            return Judge(celsius);
        }

        private bool Judge(float celsius)
        {
            Celsius = celsius;
            if (celsius <= warningCelsius)
            {
                DeratingFactor = 1;
                return false;
            }

            if (celsius <= LimitCelsius)
            {
                DeratingFactor = (LimitCelsius - celsius) * deratingPerKelvin;
                return false;
            }

            DeratingFactor = 0;
            return true;
        }
    }
}
