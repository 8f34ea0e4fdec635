using System.Text;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>
    /// A settings file, checked and taken apart. The first mistake ends up in <see cref="Error"/> with file, line and
    /// field; getters then return zeros, so that a reader asks for everything and looks at the error once.
    /// </summary>
    public sealed class SettingsDocument
    {
        private const string ChecksumStart = SettingsFile.ChecksumKey + "=";
        private const int ChecksumLineLength = 15; // crc32=XXXXXXXX and LF
        private const int MaxQuotedLength = 24;

        private readonly string fileName;
        private string[] keys;
        private string[] values;
        private bool[] isUsed;
        private int next;
        private string error;

        /// <param name="fileName">As messages shall call it, such as <c>machine.cfg</c>.</param>
        /// <param name="bytes">The file's bytes.</param>
        /// <param name="count">How many of them.</param>
        public SettingsDocument(string fileName, byte[] bytes, int count)
        {
            this.fileName = fileName;
            keys = new string[0];
            values = keys;
            isUsed = new bool[0];
            if (IsIntact(bytes, count))
                Split(bytes, count);
        }

        /// <summary>The first mistake, such as <c>machine.cfg line 7: joint.3.minRadians: expected a number, found 'abc'</c>; null when there is none.</summary>
        public string Error
        {
            get { return error; }
        }

        /// <summary>Text of a key: letters, digits and some punctuation, as topic names allow.</summary>
        /// <param name="maxLength">Longest text.</param>
        public string GetName(string key, int maxLength)
        {
            string value = GetText(key, maxLength);
            for (int i = 0; i < value.Length; i++)
            {
                char c = value[i];
                bool isAllowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                if (!isAllowed)
                {
                    Fail(next, key, "expected letters, digits, '-', '_' or '.', found '" + Quote(value) + "'");
                    return string.Empty;
                }
            }

            return value;
        }

        /// <summary>Printable ASCII text of a key, not empty.</summary>
        public string GetText(string key, int maxLength)
        {
            int index = Find(key);
            if (index < 0)
                return string.Empty;
            string value = values[index];
            if (value.Length > 0 && value.Length <= maxLength)
                return value;
            Fail(index + 1, key, "expected 1 to " + maxLength.ToString() + " characters, found " + value.Length.ToString());
            return string.Empty;
        }

        /// <summary>True when the file has the key.</summary>
        public bool Has(string key)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                if (keys[i] == key)
                    return true;
            }

            return false;
        }

        /// <summary>Whole number of a key.</summary>
        public int GetInteger(string key, int min, int max)
        {
            int index = Find(key);
            if (index < 0)
                return 0;
            int value;
            if (DecimalText.TryParseInteger(values[index], out value) && value >= min && value <= max)
                return value;
            Fail(index + 1, key, "expected a whole number from " + min.ToString() + " to " + max.ToString() + ", found '" + Quote(values[index]) + "'");
            return 0;
        }

        /// <summary>Decimal number of a key.</summary>
        public float GetNumber(string key, int min, int max)
        {
            int index = Find(key);
            if (index < 0)
                return 0;
            double value;
            if (DecimalText.TryParseNumber(values[index], out value) && value >= min && value <= max)
                return (float)value;
            Fail(index + 1, key, "expected a number from " + min.ToString() + " to " + max.ToString() + ", found '" + Quote(values[index]) + "'");
            return 0;
        }

        /// <summary>Decimal number of a key, for what is divided by.</summary>
        /// <param name="smallest">The number's magnitude is at least this.</param>
        public float GetDivisor(string key, int min, int max, float smallest)
        {
            float value = GetNumber(key, min, max);
            if (error == null && value < smallest && value > -smallest)
                Fail(next, key, "must not be that close to 0");
            return value;
        }

        /// <summary>Names the line of the key read last as wrong for a reason that only the reader knows.</summary>
        public void Reject(string key, string problem)
        {
            Fail(next, key, problem);
        }

        /// <summary>Names the first line that nobody asked for: a misspelt, unknown or repeated key.</summary>
        public void RejectUnused()
        {
            for (int i = 0; i < keys.Length && error == null; i++)
            {
                if (!isUsed[i])
                    Fail(i + 1, Quote(keys[i]), "unknown or repeated key");
            }
        }

        private static string Quote(string text)
        {
            return text.Length <= MaxQuotedLength ? text : text.Substring(0, MaxQuotedLength) + "...";
        }

        private static int CountLines(byte[] bytes, int count)
        {
            int lines = 0;
            for (int i = 0; i < count; i++)
            {
                if (bytes[i] == '\n')
                    lines++;
            }

            return lines;
        }

        private bool IsIntact(byte[] bytes, int count)
        {
            if (count > SettingsFile.MaxBytes)
            {
                Fail(1, "file", "longer than " + SettingsFile.MaxBytes.ToString() + " bytes");
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                byte b = bytes[i];
                if (b != '\n' && (b < 0x20 || b > 0x7E))
                {
                    Fail(CountLines(bytes, i) + 1, "file", "byte " + ((int)b).ToString() + " is not printable ASCII");
                    return false;
                }
            }

            int lines = CountLines(bytes, count);
            int start = count - ChecksumLineLength;
            if (start < 0 || bytes[count - 1] != '\n' || (start > 0 && bytes[start - 1] != '\n') || !StartsWith(bytes, start, ChecksumStart))
            {
                Fail(lines > 0 ? lines : 1, SettingsFile.ChecksumKey, "expected as the last line crc32= and eight hex digits; the file is cut or was edited");
                return false;
            }

            uint expected = Crc32.Compute(bytes, 0, start);
            for (int i = 0; i < 8; i++)
            {
                int nibble = (int)(expected >> (28 - (4 * i))) & 15;
                if (bytes[start + ChecksumStart.Length + i] != (byte)"0123456789ABCDEF"[nibble])
                {
                    Fail(lines, SettingsFile.ChecksumKey, "does not fit the lines above; write the file again");
                    return false;
                }
            }

            return true;
        }

        private static bool StartsWith(byte[] bytes, int offset, string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (bytes[offset + i] != text[i])
                    return false;
            }

            return true;
        }

        private void Split(byte[] bytes, int count)
        {
            int lines = CountLines(bytes, count) - 1;
            string[] lineKeys = new string[lines];
            string[] lineValues = new string[lines];
            int start = 0;
            for (int line = 0; line < lines; line++)
            {
                int end = start;
                int equals = -1;
                while (bytes[end] != '\n')
                {
                    if (bytes[end] == '=' && equals < 0)
                        equals = end;
                    end++;
                }

                if (equals <= start)
                {
                    Fail(line + 1, "line", "expected key=value");
                    return;
                }

                lineKeys[line] = Encoding.UTF8.GetString(bytes, start, equals - start);
                lineValues[line] = end == equals + 1 ? string.Empty : Encoding.UTF8.GetString(bytes, equals + 1, end - equals - 1);
                start = end + 1;
            }

            keys = lineKeys;
            values = lineValues;
            isUsed = new bool[lines];
        }

        /// <summary>Finds a key, from where the last one was: readers ask in the writer's order, so this is one comparison as a rule.</summary>
        private int Find(string key)
        {
            if (error != null)
                return -1;
            for (int i = 0; i < keys.Length; i++)
            {
                int index = next + i;
                if (index >= keys.Length)
                    index -= keys.Length;
                if (keys[index] == key)
                {
                    isUsed[index] = true;
                    next = index + 1;
                    return index;
                }
            }

            Fail(keys.Length + 1, key, "missing; the file ends here");
            return -1;
        }

        private void Fail(int line, string field, string problem)
        {
            if (error == null)
                error = fileName + " line " + line.ToString() + ": " + field + ": " + problem;
        }
    }
}
