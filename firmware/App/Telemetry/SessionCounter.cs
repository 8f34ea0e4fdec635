using System;
using Controller.App.Settings;
using Controller.Contract;

namespace Controller.App.Telemetry
{
    /// <summary>
    /// Numbers MQTT sessions (<c>bdSeq</c>) across resets: no boot begins with a number that the boot before may have used
    /// last. Numbers are reserved on the flash in blocks, so that most sessions write nothing.
    /// </summary>
    /// <remarks>
    /// The board connects again only after a stop, as the loss of the network stops the machine, so outputs are off when a
    /// block runs out. Should they be on, numbers go round within the block: that needs no write and stays clear of what
    /// the next boot begins with.
    /// </remarks>
    public sealed class SessionCounter
    {
        public const int BlockLength = 16;

        /// <summary>Number of the session now.</summary>
        public int Number;

        private readonly SettingsStore store;
        private int first;
        private int used;

        /// <summary>Reads where the boot before left off and reserves a block: before outputs may be on.</summary>
        public SessionCounter(SettingsStore store)
        {
            this.store = store;
            first = ReadNext();
            Reserve(first);
            Number = first;
        }

        /// <summary>Goes on to the next session.</summary>
        /// <param name="areOutputsOff">The flash may be written.</param>
        public void Advance(bool areOutputsOff)
        {
            used++;
            int end = GetEnd(first);
            if (used >= BlockLength && areOutputsOff && Reserve(end))
            {
                first = end;
                used = 0;
                Number = end;
                return;
            }

            // Without a new block, round within the old one; each further session is a chance to reserve.
            Number = DeathPayload.Next(Number);
            if (Number == end)
                Number = first;
        }

        private static int GetEnd(int first)
        {
            for (int i = 0; i < BlockLength; i++)
                first = DeathPayload.Next(first);
            return first;
        }

        private int ReadNext()
        {
            SettingsDocument file = store.Read(SettingsFile.Session);
            file.GetSchema(SettingsFile.SessionSchema);
            file.GetGeneration();
            int next = file.GetInteger(SettingsKey.NextBirthDeathSequence, DeathPayload.FirstSequence, DeathPayload.LastSequence);
            file.RejectUnused();
            if (file.Error != null && !file.IsMissing)
                Console.WriteLine(file.Error);
            return file.Error == null ? next : DeathPayload.FirstSequence;
        }

        private bool Reserve(int begin)
        {
            SettingsText text = new SettingsText(SettingsFile.SessionSchema);
            text.Add(SettingsKey.NextBirthDeathSequence, GetEnd(begin));
            string problem;
            if (store.TryWrite(SettingsFile.Session, text, out problem))
                return true;
            Console.WriteLine(problem);
            return false;
        }
    }
}
