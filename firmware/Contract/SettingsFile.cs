namespace Controller.Contract
{
    /// <summary>
    /// The settings files on the board's flash: ASCII lines <c>key=value</c> ended by LF; the last line is
    /// <c>crc32=XXXXXXXX</c>, the <see cref="Crc32"/> of every byte before that line in eight upper-case hex digits.
    /// </summary>
    public static class SettingsFile
    {
        /// <summary>What the machine is: joints, wiring, limits.</summary>
        public const string MachinePath = "I:\\machine.cfg";

        /// <summary>Where the broker is. Apart from the machine's settings, so that a damaged machine file can still be reported.</summary>
        public const string NetworkPath = "I:\\network.cfg";

        /// <summary>The schema that this version reads and writes.</summary>
        public const int Schema = 1;

        /// <summary>Longest file that is read, in bytes; more is treated as damage.</summary>
        public const int MaxBytes = 8192;

        public const string ChecksumKey = "crc32";
    }
}
