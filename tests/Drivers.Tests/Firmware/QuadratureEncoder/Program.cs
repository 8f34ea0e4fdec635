using System.Device.Gpio;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Counts the rising edges of one signal, 500 to a turn.</summary>
    public class Program
    {
        public static void Main()
        {
            var encoder = new QuadratureEncoder(new GpioPulseCounter(4) { Polarity = GpioPulsePolarity.Rising }, 500);
            while (true)
            {
                Thread.Sleep(100);
                Report.Begin();
                encoder.Read();
                Report.End("read", true);
                Report.Print("counts", (int)encoder.Counts);
                Report.Print("positionRadians", encoder.PositionRadians);
                Report.Print("velocityRadiansPerSecond", encoder.VelocityRadiansPerSecond);
            }
        }
    }
}
