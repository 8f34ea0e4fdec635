using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace Radio
{
    /// <summary>Looks for networks, joins one after two wrong attempts, then says every second whether it has an address.</summary>
    public class Program
    {
        private static bool scanned;

        public static void Main()
        {
            if (SystemInfo.Platform != "ESP32")
            {
                Console.WriteLine("ethernet " + NetworkHelper.SetupAndConnectNetwork().ToString() + " " + ((int)NetworkInterface.GetAllNetworkInterfaces()[0].NetworkInterfaceType).ToString() + " adapters " + WifiAdapter.FindAllAdapters().Length.ToString());
                return;
            }

            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            adapter.AvailableNetworksChanged += (sender, e) => scanned = true;
            long start = Now();
            adapter.ScanAsync();
            while (!scanned)
                Thread.Sleep(10);
            string list = "";
            foreach (WifiAvailableNetwork network in adapter.NetworkReport.AvailableNetworks)
                list += network.Ssid + " " + ((int)network.NetworkRssiInDecibelMilliwatts).ToString() + " " + network.SignalBars.ToString() + ";";
            Console.WriteLine("scan " + (Now() - start).ToString() + " " + list);
            Join(adapter, "elsewhere", "secret");
            Join(adapter, "cell", "wrong");
            Join(adapter, "cell", "secret");
            for (int i = 0; i < 40; i++)
            {
                Console.WriteLine("address " + NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
                Thread.Sleep(1000);
            }
        }

        private static void Join(WifiAdapter adapter, string ssid, string password)
        {
            long start = Now();
            WifiConnectionResult result = adapter.Connect(ssid, WifiReconnectionKind.Automatic, password);
            Console.WriteLine("join " + ((int)result.ConnectionStatus).ToString() + " after " + (Now() - start).ToString());
        }

        private static long Now()
        {
            return DateTime.UtcNow.Ticks / 10000;
        }
    }
}
