using System;
using Controller.App.Calibration;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>Everything that the board's flash says, read at boot. What had to be passed over is said on the console and in <see cref="Status"/>.</summary>
    public sealed class BoardSettings
    {
        /// <summary>A birth certificate has 1400 bytes for all its metrics.</summary>
        private const int LongestStatus = 200;

        public readonly SettingsStore Store;

        /// <summary>Null when the machine's settings cannot be used.</summary>
        public readonly MachineSettings Machine;

        /// <summary>The defaults when the file is missing or damaged.</summary>
        public readonly NetworkSettings Network;

        /// <summary>Without joints when there is none for this machine.</summary>
        public readonly MachineCalibration Calibration;

        /// <summary>True when there are no settings of a machine, false when they cannot be used.</summary>
        public readonly bool IsMachineMissing;

        /// <summary>"ok", or file, line and field of what is wrong first.</summary>
        public readonly string Status;

        /// <summary>Reads everything, and writes back what an older schema made necessary: for the time before outputs may be on.</summary>
        public BoardSettings(SettingsFlash flash)
        {
            Store = new SettingsStore(flash);
            string problem = null;

            SettingsDocument document = Store.Read(SettingsFile.Network);
            string error = NetworkSettings.Read(document, out Network);
            Note(ref problem, document.IsMissing ? null : error ?? document.Warning);
            if (error != null)
                Console.WriteLine(error + "; using " + Network.BrokerHost + ":" + Network.BrokerPort.ToString());
            else if (document.IsUpgraded)
                Network.Generation = KeepUpgrade(SettingsFile.Network, SettingsFile.NetworkSchema, document, ref problem);

            // Later than the network's, earlier in the status: a machine in the safe state says why.
            string networkProblem = problem;
            problem = null;
            document = Store.Read(SettingsFile.Machine);
            error = MachineSettingsReader.Read(document, out Machine);
            IsMachineMissing = document.IsMissing;
            Note(ref problem, error ?? document.Warning);
            if (error == null && document.IsUpgraded)
                Machine.Generation = KeepUpgrade(SettingsFile.Machine, SettingsFile.MachineSchema, document, ref problem);

            document = Store.Read(SettingsFile.Calibration);
            error = MachineCalibration.Read(document, Machine == null ? null : Machine.Hardware, out Calibration);
            Note(ref problem, document.IsMissing || Machine == null ? null : error ?? document.Warning);
            Note(ref problem, networkProblem);

            Status = problem == null ? "ok" : problem.Length <= LongestStatus ? problem : problem.Substring(0, LongestStatus);
            if (problem != null)
                Console.WriteLine(problem);
        }

        /// <returns>The generation in use.</returns>
        private int KeepUpgrade(string name, int schema, SettingsDocument document, ref string problem)
        {
            SettingsText text = new SettingsText(schema, document);
            string why;
            if (Store.TryWrite(name, text, out why))
                Console.WriteLine(document.FileName + ": brought to schema " + schema.ToString() + ", generation " + text.Generation.ToString());
            else
                Note(ref problem, why);
            return text.Generation;
        }

        private static void Note(ref string problem, string text)
        {
            if (text != null)
                problem = problem == null ? text : problem + "; " + text;
        }
    }
}
