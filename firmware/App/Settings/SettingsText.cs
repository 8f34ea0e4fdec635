using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>A document that is being written: its keys in order. <see cref="SettingsStore"/> adds schema, generation and checksum.</summary>
    public sealed class SettingsText
    {
        /// <summary>The generation under which the store has written it; 0 before.</summary>
        public int Generation;

        private const int LongestFrame = 64; // schema=, generation= and crc32= with their numbers
        private const int Decimals = 6;

        private readonly int schema;
        private byte[] bytes = new byte[512];
        private int count;

        /// <param name="schema">Of the document, such as <see cref="SettingsFile.CalibrationSchema"/>.</param>
        public SettingsText(int schema)
        {
            this.schema = schema;
        }

        /// <summary>Takes every key of a document over, in its order.</summary>
        public SettingsText(int schema, SettingsDocument document)
            : this(schema)
        {
            for (int i = 0; i < document.LineCount; i++)
            {
                string key = document.GetKey(i);
                if (key != SettingsKey.Schema && key != SettingsKey.Generation)
                    Add(key, document.GetValue(i));
            }
        }

        /// <param name="value">Printable ASCII; the store refuses to write anything else.</param>
        public void Add(string key, string value)
        {
            int more = key.Length + value.Length + 2;
            if (count + more > bytes.Length)
            {
                byte[] larger = new byte[(bytes.Length * 2) + more];
                for (int i = 0; i < count; i++)
                    larger[i] = bytes[i];
                bytes = larger;
            }

            count = Put(bytes, count, key, value);
        }

        public void Add(string key, int value)
        {
            Add(key, value.ToString());
        }

        /// <param name="value">Kept to a millionth; from -2000 to 2000.</param>
        public void Add(string key, float value)
        {
            Add(key, DecimalText.Format(value, Decimals));
        }

        /// <summary>The whole file.</summary>
        public byte[] Seal(int generation)
        {
            byte[] frame = new byte[LongestFrame];
            int head = Put(frame, 0, SettingsKey.Schema, schema.ToString());
            head = Put(frame, head, SettingsKey.Generation, generation.ToString());
            byte[] file = new byte[head + count + SettingsSlot.ChecksumLineLength];
            for (int i = 0; i < head; i++)
                file[i] = frame[i];
            for (int i = 0; i < count; i++)
                file[head + i] = bytes[i];
            SettingsSlot.PutChecksum(file, head + count);
            return file;
        }

        private static int Put(byte[] target, int at, string key, string value)
        {
            for (int i = 0; i < key.Length; i++)
                target[at + i] = (byte)key[i];
            at += key.Length;
            target[at] = (byte)'=';
            at++;
            for (int i = 0; i < value.Length; i++)
                target[at + i] = value[i] < 128 ? (byte)value[i] : (byte)0; // 0 is what the store refuses
            at += value.Length;
            target[at] = (byte)'\n';
            return at + 1;
        }
    }
}
