using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>A file of a document as it lies on the flash: whole or damaged, and of which generation.</summary>
    public sealed class SettingsSlot
    {
        /// <summary>Of <c>crc32=XXXXXXXX</c> with its LF.</summary>
        public const int ChecksumLineLength = 15;

        /// <summary>As messages call it, such as <c>machine.a</c>.</summary>
        public readonly string FileName;

        public readonly byte[] Bytes;
        public readonly int Count;

        /// <summary>Null for a whole file, else the first mistake with file, line and field.</summary>
        public readonly string Error;

        /// <summary>0 for a file without one, which is a file of schema 1.</summary>
        public readonly int Generation;

        private const string ChecksumStart = SettingsFile.ChecksumKey + "=";
        private const string GenerationStart = SettingsKey.Generation + "=";
        private const string HexDigits = "0123456789ABCDEF";

        /// <param name="fileName">As messages shall call it.</param>
        /// <param name="bytes">The file's bytes.</param>
        /// <param name="count">How many of them.</param>
        public SettingsSlot(string fileName, byte[] bytes, int count)
        {
            FileName = fileName;
            Bytes = bytes;
            Count = count;
            Error = Check(fileName, bytes, count);
            if (Error == null)
                Error = ReadGeneration(fileName, bytes, count, out Generation);
        }

        /// <summary>A file that is there and cannot be read.</summary>
        public SettingsSlot(string fileName, string problem)
        {
            FileName = fileName;
            Error = Locate(fileName, 1, "file", problem);
        }

        /// <summary>A mistake as all messages about settings name it: <c>machine.a line 7: joint.3.minRadians: missing</c>.</summary>
        public static string Locate(string fileName, int line, string field, string problem)
        {
            return fileName + " line " + line.ToString() + ": " + field + ": " + problem;
        }

        /// <summary>Puts the line with the checksum of all bytes before it.</summary>
        /// <param name="bytes">Has room for <see cref="ChecksumLineLength"/> more.</param>
        /// <param name="count">Bytes before it.</param>
        public static void PutChecksum(byte[] bytes, int count)
        {
            uint checksum = Crc32.Compute(bytes, 0, count);
            for (int i = 0; i < ChecksumStart.Length; i++)
                bytes[count + i] = (byte)ChecksumStart[i];
            for (int i = 0; i < 8; i++)
                bytes[count + ChecksumStart.Length + i] = GetHexDigit(checksum, i);
            bytes[count + ChecksumLineLength - 1] = (byte)'\n';
        }

        /// <summary>Lines of a part of a file.</summary>
        public static int CountLines(byte[] bytes, int count)
        {
            int lines = 0;
            for (int i = 0; i < count; i++)
            {
                if (bytes[i] == '\n')
                    lines++;
            }

            return lines;
        }

        private static string Check(string fileName, byte[] bytes, int count)
        {
            if (count > SettingsFile.MaxBytes)
                return Locate(fileName, 1, "file", "longer than " + SettingsFile.MaxBytes.ToString() + " bytes");

            for (int i = 0; i < count; i++)
            {
                byte b = bytes[i];
                if (b != '\n' && (b < 0x20 || b > 0x7E))
                    return Locate(fileName, CountLines(bytes, i) + 1, "file", "byte " + ((int)b).ToString() + " is not printable ASCII");
            }

            int lines = CountLines(bytes, count);
            int start = count - ChecksumLineLength;
            if (start < 0 || bytes[count - 1] != '\n' || (start > 0 && bytes[start - 1] != '\n') || !StartsWith(bytes, count, start, ChecksumStart))
                return Locate(fileName, lines > 0 ? lines : 1, SettingsFile.ChecksumKey, "expected as the last line crc32= and eight hex digits; the file is cut or was edited");

            uint expected = Crc32.Compute(bytes, 0, start);
            for (int i = 0; i < 8; i++)
            {
                if (bytes[start + ChecksumStart.Length + i] != GetHexDigit(expected, i))
                    return Locate(fileName, lines, SettingsFile.ChecksumKey, "does not fit the lines above; write the file again");
            }

            return null;
        }

        /// <summary>The generation is the second line, so that slots can be compared before one is taken apart.</summary>
        private static string ReadGeneration(string fileName, byte[] bytes, int count, out int generation)
        {
            generation = 0;
            int at = 0;
            while (at < count && bytes[at] != '\n')
                at++;
            at++;
            if (!StartsWith(bytes, count, at, GenerationStart))
                return null;
            at += GenerationStart.Length;
            int digits = 0;
            int value = 0;
            while (bytes[at] >= '0' && bytes[at] <= '9' && digits < 9)
            {
                value = (value * 10) + (bytes[at] - '0');
                digits++;
                at++;
            }

            if (value == 0 || bytes[at] != '\n')
                return Locate(fileName, 2, SettingsKey.Generation, "expected a whole number from 1 to " + SettingsFile.MaxGeneration.ToString());
            generation = value;
            return null;
        }

        private static bool StartsWith(byte[] bytes, int count, int offset, string text)
        {
            if (offset + text.Length > count)
                return false;
            for (int i = 0; i < text.Length; i++)
            {
                if (bytes[offset + i] != text[i])
                    return false;
            }

            return true;
        }

        private static byte GetHexDigit(uint checksum, int index)
        {
            return (byte)HexDigits[(int)(checksum >> (28 - (4 * index))) & 15];
        }
    }
}
