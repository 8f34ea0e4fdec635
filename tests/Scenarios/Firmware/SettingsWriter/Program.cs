using System;
using System.IO;
using Controller.App.Calibration;
using Controller.App.Settings;
using Controller.Contract;

namespace SettingsWriter
{
    /// <summary>Says what the flash says, then changes the document that the file "job" names.</summary>
    public class Program
    {
        public static void Main()
        {
            BoardSettings settings = new BoardSettings(new BoardFlash());
            MachineSettings machine = settings.Machine;
            Console.WriteLine("status=" + settings.Status);
            Console.WriteLine("machine=" + (machine == null ? "none" : machine.Generation.ToString() + "/" + machine.TelemetryPeriodMilliseconds.ToString()));
            Console.WriteLine("network=" + settings.Network.Generation.ToString() + "/" + settings.Network.BrokerHost);
            JointCalibration knee = settings.Calibration.Find("knee");
            Console.WriteLine("calibration=" + settings.Calibration.Generation.ToString() + "/" + (knee == null ? "none" : DecimalText.Format(knee.ZeroRadians, 4)));
            Console.WriteLine("knee=" + settings.Calibration.GetText("knee"));
            if (!File.Exists("I:\\job"))
                return;

            string problem;
            bool isWritten = TryChange(File.ReadAllText("I:\\job"), settings, out problem);
            Console.WriteLine("written=" + (isWritten ? "1" : "0") + " " + problem);
        }

        private static bool TryChange(string job, BoardSettings settings, out string problem)
        {
            switch (job)
            {
                case SettingsFile.Machine:
                    return TrySet(settings.Store, job, SettingsFile.MachineSchema, SettingsKey.TelemetryPeriodMilliseconds, "200", out problem);
                case SettingsFile.Network:
                    return TrySet(settings.Store, job, SettingsFile.NetworkSchema, SettingsKey.BrokerHost, "other-broker", out problem);
                default:
                    JointCalibration knee = settings.Calibration.Find("knee");
                    knee.ZeroRadians = 0.0123f;
                    knee.Reference = ReferenceKind.Jig;
                    settings.Calibration.Set(knee);
                    return settings.Calibration.TryWrite(settings.Store, out problem);
            }
        }

        private static bool TrySet(SettingsStore store, string name, int schema, string key, string value, out string problem)
        {
            SettingsDocument document = store.Read(name);
            document.Set(key, value);
            return store.TryWrite(name, new SettingsText(schema, document), out problem);
        }
    }
}
