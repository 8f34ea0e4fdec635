namespace Controller.Contract
{
    /// <summary>
    /// The documents on the board's flash. Each lies in two slots, <c>machine.a</c> and <c>machine.b</c>; the valid one of
    /// the higher generation counts, and a write goes to the other. A slot is ASCII lines <c>key=value</c> ended by LF:
    /// <c>schema</c> first, <c>generation</c> second, and last <c>crc32=XXXXXXXX</c>, the <see cref="Crc32"/> of every byte
    /// before that line in eight upper-case hex digits. docs/decisions/0014-settings-slots.md says why.
    /// </summary>
    public static class SettingsFile
    {
        /// <summary>What the machine is: joints, wiring, limits.</summary>
        public const string Machine = "machine";

        /// <summary>Where the broker is. Apart from the machine's settings, so that a damaged machine file can still be reported.</summary>
        public const string Network = "network";

        /// <summary>What was measured on this very machine: zeros, directions, offsets.</summary>
        public const string Calibration = "calibration";

        /// <summary>Which numbers of sessions are taken.</summary>
        public const string Session = "session";

        public const string FirstSlot = ".a";
        public const string SecondSlot = ".b";

        /// <summary>The single file of firmware before schema 2; read as generation 0 while no slot is valid.</summary>
        public const string OldSuffix = ".cfg";

        /// <summary>Where a machine's settings are put when a board is provisioned.</summary>
        public const string MachinePath = Drive + Machine + FirstSlot;

        /// <summary>Where a board's network settings are put when it is provisioned.</summary>
        public const string NetworkPath = Drive + Network + FirstSlot;

        /// <summary>Where the factory's calibration is put.</summary>
        public const string CalibrationPath = Drive + Calibration + FirstSlot;

        /// <summary>The newest schemas that this version reads, and those that it writes.</summary>
        public const int MachineSchema = 2;
        public const int NetworkSchema = 2;
        public const int CalibrationSchema = 1;
        public const int SessionSchema = 1;

        /// <summary>Highest generation: nine digits, a thousand times what flash endures.</summary>
        public const int MaxGeneration = 999999999;

        /// <summary>Longest file that is read, in bytes; more is treated as damage.</summary>
        public const int MaxBytes = 8192;

        public const string ChecksumKey = "crc32";

        private const string Drive = "I:\\";

        /// <summary>The path of a document's file.</summary>
        /// <param name="document">Such as <see cref="Machine"/>.</param>
        /// <param name="suffix"><see cref="FirstSlot"/>, <see cref="SecondSlot"/> or <see cref="OldSuffix"/>.</param>
        public static string PathOf(string document, string suffix)
        {
            return Drive + document + suffix;
        }
    }
}
