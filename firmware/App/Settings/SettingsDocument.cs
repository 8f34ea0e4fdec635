using System.Text;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>
    /// A document taken apart. The first mistake ends up in <see cref="Error"/> with file, line and field; getters then
    /// return zeros, so that a reader asks for everything and looks at the error once.
    /// </summary>
    public sealed class SettingsDocument
    {
        /// <summary>As messages call the file, such as <c>machine.a</c>.</summary>
        public readonly string FileName;

        /// <summary>0 for a file of schema 1, which had none.</summary>
        public readonly int Generation;

        /// <summary>True when there is no file at all: <see cref="Error"/> says so.</summary>
        public bool IsMissing;

        /// <summary>What is wrong with a slot that was passed over for this one; null for nothing.</summary>
        public string Warning;

        /// <summary>True when keys were added that the file's older schema had not.</summary>
        public bool IsUpgraded;

        private const int MaxQuotedLength = 24;
        private const int Spare = 16;

        private string[] keys = new string[0];
        private string[] values = new string[0];
        private bool[] isUsed = new bool[0];
        private int lineCount;
        private int next;
        private string error;

        public SettingsDocument(SettingsSlot slot)
        {
            FileName = slot.FileName;
            Generation = slot.Generation;
            error = slot.Error;
            if (error == null)
                Split(slot.Bytes, slot.Count);
        }

        /// <summary>A document of which no slot can be used.</summary>
        /// <param name="fileName">As messages shall call it.</param>
        /// <param name="error">The first mistake.</param>
        public SettingsDocument(string fileName, string error)
        {
            FileName = fileName;
            this.error = error;
        }

        /// <summary>The first mistake, such as <c>machine.a line 7: joint.3.minRadians: expected a number, found 'abc'</c>; null when there is none.</summary>
        public string Error
        {
            get { return error; }
        }

        /// <summary>Keys of the document.</summary>
        public int LineCount
        {
            get { return lineCount; }
        }

        public string GetKey(int line)
        {
            return keys[line];
        }

        public string GetValue(int line)
        {
            return values[line];
        }

        /// <summary>Replaces a key's value, or adds the key at the end, so that the lines of the others stay what messages say.</summary>
        public void Set(string key, string value)
        {
            for (int i = 0; i < lineCount; i++)
            {
                if (keys[i] == key)
                {
                    values[i] = value;
                    return;
                }
            }

            if (lineCount == keys.Length)
                Grow(lineCount + Spare);
            keys[lineCount] = key;
            values[lineCount] = value;
            lineCount++;
        }

        /// <summary>Adds a key that the file's schema does not know yet; that it is there is a mistake.</summary>
        public void AddMissing(string key, string value)
        {
            for (int i = 0; i < lineCount; i++)
            {
                if (keys[i] == key)
                {
                    Fail(i + 1, key, "is not of schema 1");
                    return;
                }
            }

            Set(key, value);
        }

        /// <summary>The schema that the file was written in; 0 when this firmware does not know it.</summary>
        /// <param name="newest">The newest that this firmware knows.</param>
        public int GetSchema(int newest)
        {
            int schema = GetInteger(SettingsKey.Schema, 1, 999999999);
            if (schema <= newest)
                return schema;
            Fail(next, SettingsKey.Schema, schema.ToString() + " is of a newer firmware; this one reads 1 to " + newest.ToString());
            return 0;
        }

        /// <summary>Takes note of the generation, without which no file of a newer schema than 1 is complete.</summary>
        public int GetGeneration()
        {
            return IsUpgraded ? Generation : GetInteger(SettingsKey.Generation, 1, SettingsFile.MaxGeneration);
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
            for (int i = 0; i < lineCount; i++)
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
            for (int i = 0; i < lineCount && error == null; i++)
            {
                if (!isUsed[i])
                    Fail(i + 1, Quote(keys[i]), "unknown or repeated key");
            }
        }

        private static string Quote(string text)
        {
            return text.Length <= MaxQuotedLength ? text : text.Substring(0, MaxQuotedLength) + "...";
        }

        private void Split(byte[] bytes, int count)
        {
            int lines = SettingsSlot.CountLines(bytes, count) - 1;
            Grow(lines);
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

                keys[line] = Encoding.UTF8.GetString(bytes, start, equals - start);
                values[line] = end == equals + 1 ? string.Empty : Encoding.UTF8.GetString(bytes, equals + 1, end - equals - 1);
                start = end + 1;
            }

            lineCount = lines;
        }

        private void Grow(int capacity)
        {
            string[] moreKeys = new string[capacity];
            string[] moreValues = new string[capacity];
            bool[] moreUsed = new bool[capacity];
            for (int i = 0; i < lineCount; i++)
            {
                moreKeys[i] = keys[i];
                moreValues[i] = values[i];
                moreUsed[i] = isUsed[i];
            }

            keys = moreKeys;
            values = moreValues;
            isUsed = moreUsed;
        }

        /// <summary>Finds a key, from where the last one was: readers ask in the writer's order, so this is one comparison as a rule.</summary>
        private int Find(string key)
        {
            if (error != null)
                return -1;
            for (int i = 0; i < lineCount; i++)
            {
                int index = next + i;
                if (index >= lineCount)
                    index -= lineCount;
                if (keys[index] == key)
                {
                    isUsed[index] = true;
                    next = index + 1;
                    return index;
                }
            }

            Fail(lineCount + 1, key, "missing; the file ends here");
            return -1;
        }

        private void Fail(int line, string field, string problem)
        {
            if (error == null)
                error = SettingsSlot.Locate(FileName, line, field, problem);
        }
    }
}
