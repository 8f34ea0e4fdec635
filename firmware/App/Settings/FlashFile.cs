using System;
using System.IO;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>A whole file of the board's flash.</summary>
    public sealed class FlashFile
    {
        /// <summary>The bytes; only the first <see cref="Count"/> count. Null when there is no such file.</summary>
        public readonly byte[] Bytes;

        public readonly int Count;

        private FlashFile(byte[] bytes, int count)
        {
            Bytes = bytes;
            Count = count;
        }

        /// <summary>True when the file is there and could be read.</summary>
        public bool Exists
        {
            get { return Bytes != null; }
        }

        /// <summary>Reads a file, one byte beyond <see cref="SettingsFile.MaxBytes"/> at most. A file system that fails counts as no file, and says so on the console.</summary>
        public static FlashFile Read(string path)
        {
            try
            {
                if (!File.Exists(path))
                    return new FlashFile(null, 0);
                using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
                {
                    int length = stream.Length > SettingsFile.MaxBytes ? SettingsFile.MaxBytes + 1 : (int)stream.Length;
                    byte[] bytes = new byte[length];
                    int count = 0;
                    while (count < length)
                    {
                        int read = stream.Read(bytes, count, length - count);
                        if (read <= 0)
                            break;
                        count += read;
                    }

                    return new FlashFile(bytes, count);
                }
            }
            catch (Exception e)
            {
                Console.WriteLine("cannot read " + path + ": " + e.Message);
                return new FlashFile(null, 0);
            }
        }
    }
}
