using System;
using Controller.Control;

namespace Controller.Drivers.Tests
{
    /// <summary>Hands numbers that are none to the parts of the control loop that promise to stand them.</summary>
    public class Program
    {
        public static void Main()
        {
            var pulse = new ServoPulse(1500, 636.6f, 4.88f);
            Console.WriteLine("pulse=" + pulse.ToCounts(0).ToString());
            Console.WriteLine("pulseOfNaN=" + pulse.ToCounts(float.NaN).ToString());
            Console.WriteLine("pulseOfInfinity=" + pulse.ToCounts(float.PositiveInfinity).ToString());
            Console.WriteLine("pulseOfMinusInfinity=" + pulse.ToCounts(float.NegativeInfinity).ToString());

            var attitude = new AttitudeFilter(0.02f);
            attitude.Step(0, 0.5f, 0.866025f, 0, 0, 0);
            attitude.Step(0, 0.5f, 0.866025f, float.NaN, 0, 0);
            attitude.Step(float.NaN, 0, 1, 0, 0, 0);
            Console.WriteLine("rollRadians=" + attitude.GetRollRadians().ToString());
        }
    }
}
