using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>The documents on the flash, each in two slots of which one is good at any instant: <see cref="SettingsFile"/>.</summary>
    /// <remarks>
    /// Keeps nothing in memory. Writing stops the whole board for tens of milliseconds: only while outputs are off. Different
    /// threads may use it for different documents.
    /// </remarks>
    public sealed class SettingsStore
    {
        private readonly SettingsFlash flash;

        public SettingsStore(SettingsFlash flash)
        {
            this.flash = flash;
        }

        /// <summary>Reads the newest slot that is whole; failing both, the single file of older firmware.</summary>
        /// <param name="document">Such as <see cref="SettingsFile.Machine"/>.</param>
        /// <returns>Never null. Its error says that there is none, or what is wrong with the first.</returns>
        public SettingsDocument Read(string document)
        {
            string damage;
            SettingsSlot newest = FindNewest(document, out damage);
            string firstName = document + SettingsFile.FirstSlot;
            if (newest == null)
            {
                string error = damage ?? SettingsSlot.Locate(firstName, 1, "file", "missing; write it to the board's flash");
                return new SettingsDocument(firstName, error) { IsMissing = damage == null };
            }

            SettingsDocument read = new SettingsDocument(newest);
            if (damage != null)
                read.Warning = damage + "; using " + newest.FileName + ", generation " + newest.Generation.ToString();
            return read;
        }

        /// <summary>Writes a document to the slot that is not in use, and reads it back. Only while outputs are off.</summary>
        /// <param name="document">Such as <see cref="SettingsFile.Machine"/>.</param>
        /// <param name="text">Gets the generation.</param>
        /// <param name="problem">Why it was not written; the document is then what it was.</param>
        public bool TryWrite(string document, SettingsText text, out string problem)
        {
            string damage;
            SettingsSlot newest = FindNewest(document, out damage);
            int generation = newest == null ? 1 : newest.Generation + 1;
            bool isSecond = newest != null && newest.FileName == document + SettingsFile.FirstSlot;
            bool isFirstEver = newest == null;
            bool isFromOldFile = newest != null && newest.FileName == document + SettingsFile.OldSuffix;
            newest = null; // its bytes are garbage from here on

            string suffix = isSecond ? SettingsFile.SecondSlot : SettingsFile.FirstSlot;
            string fileName = document + suffix;
            byte[] bytes = text.Seal(generation);
            problem = new SettingsSlot(fileName, bytes, bytes.Length).Error;
            if (problem != null || !TryWriteSlot(document, suffix, bytes, out problem))
                return false;

            text.Generation = generation;
            if (isFirstEver)
                flash.Delete(SettingsFile.PathOf(document, SettingsFile.SecondSlot));
            // While it is the only one besides the new slot, the old file is what a damaged slot falls back to.
            if (!isFromOldFile)
                flash.Delete(SettingsFile.PathOf(document, SettingsFile.OldSuffix));
            return true;
        }

        private bool TryWriteSlot(string document, string suffix, byte[] bytes, out string problem)
        {
            string path = SettingsFile.PathOf(document, suffix);
            if (flash.TryWrite(path, bytes, out problem))
            {
                byte[] back = flash.Read(path, out problem);
                if (back != null && AreEqual(back, bytes))
                    return true;
                if (problem == null)
                    problem = "does not hold what was written";
            }

            problem = SettingsSlot.Locate(document + suffix, 1, "file", problem);
            return false;
        }

        private static bool AreEqual(byte[] a, byte[] b)
        {
            if (a.Length != b.Length)
                return false;
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] != b[i])
                    return false;
            }

            return true;
        }

        /// <param name="damage">What is wrong with the first file that is there and damaged; null when none is.</param>
        private SettingsSlot FindNewest(string document, out string damage)
        {
            damage = null;
            SettingsSlot first = ReadWhole(document, SettingsFile.FirstSlot, ref damage);
            SettingsSlot second = ReadWhole(document, SettingsFile.SecondSlot, ref damage);
            if (first != null && (second == null || second.Generation <= first.Generation))
                return first;
            return second ?? ReadWhole(document, SettingsFile.OldSuffix, ref damage);
        }

        private SettingsSlot ReadWhole(string document, string suffix, ref string damage)
        {
            string problem;
            byte[] bytes = flash.Read(SettingsFile.PathOf(document, suffix), out problem);
            if (bytes == null && problem == null)
                return null;
            string fileName = document + suffix;
            string error;
            if (bytes == null)
            {
                error = SettingsSlot.Locate(fileName, 1, "file", problem);
            }
            else
            {
                SettingsSlot slot = new SettingsSlot(fileName, bytes, bytes.Length);
                if (slot.Error == null)
                    return slot;
                error = slot.Error;
            }

            damage = damage ?? error;
            return null;
        }
    }
}
