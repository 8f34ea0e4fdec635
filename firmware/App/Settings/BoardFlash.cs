using System;
using System.IO;
using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>The files on the board's flash.</summary>
    /// <remarks>
    /// The processor runs its program from the same flash, so nothing runs during an erase (50 ms typical) or while a page
    /// is programmed (0.6 ms): writing is for times when outputs are off and no watchdog counts.
    /// </remarks>
    public sealed class BoardFlash : SettingsFlash
    {
        public override byte[] Read(string path, out string problem)
        {
            problem = null;
            try
            {
                if (!File.Exists(path))
                    return null;
                using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
                {
                    int length = stream.Length > SettingsFile.MaxBytes ? SettingsFile.MaxBytes + 1 : (int)stream.Length;
                    byte[] bytes = new byte[length];
                    int count = 0;
                    while (count < length)
                    {
                        int read = stream.Read(bytes, count, length - count);
                        if (read <= 0)
                        {
                            problem = "ends after " + count.ToString() + " of " + length.ToString() + " bytes";
                            return null;
                        }

                        count += read;
                    }

                    return bytes;
                }
            }
            catch (Exception e)
            {
                problem = "cannot be read: " + e.Message;
                return null;
            }
        }

        public override bool TryWrite(string path, byte[] bytes, out string problem)
        {
            problem = null;
            try
            {
                using (FileStream stream = new FileStream(path, FileMode.Create, FileAccess.Write))
                {
                    stream.Write(bytes, 0, bytes.Length);
                    stream.Flush();
                }

                return true;
            }
            catch (Exception e)
            {
                problem = "cannot be written: " + e.Message;
                return false;
            }
        }

        public override void Delete(string path)
        {
            try
            {
                if (File.Exists(path))
                    File.Delete(path);
            }
            catch (Exception e)
            {
                Console.WriteLine("cannot delete " + path + ": " + e.Message);
            }
        }
    }
}
