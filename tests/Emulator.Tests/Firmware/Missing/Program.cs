using System.IO.Ports;

namespace Missing
{
    public class Program
    {
        public static void Main()
        {
            var port = new SerialPort("COM2");
            port.Open();
        }
    }
}
