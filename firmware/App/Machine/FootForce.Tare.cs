namespace Controller.App.Machine
{
    /// <content>Finding what the cells read without load.</content>
    public sealed partial class FootForce
    {
        /// <summary>How far a cell's readings may differ during a tare: what does not move has a tenth of it.</summary>
        public const float TareSpreadNewtons = 0.2f;

        /// <summary>Most readings per cell in a tare: their sum then fits 32 bits at both ends of the range.</summary>
        public const int MaxTareReadings = 200;

        /// <summary>Whether a tare is under way.</summary>
        public bool IsTaring;

        /// <summary>Whether the last tare has ended well: <see cref="TareCounts"/> are its means.</summary>
        public bool HasTared;

        /// <summary>Index of the cell that ended the last tare by moving or by silence, -1 for none; the old tare then stays.</summary>
        public int TareFailedCell = -1;

        private readonly int[] tareSums;
        private readonly int[] tareReadings;
        private readonly int[] tareLeast;
        private readonly int[] tareMost;
        private int tareWanted;

        /// <summary>Begins to average; the foot hangs free and still. Ends by itself, with ten readings some 1.1 s later.</summary>
        /// <param name="readings">Readings per cell, 1 to <see cref="MaxTareReadings"/>; others are taken to the nearer end.</param>
        public void BeginTare(int readings)
        {
            tareWanted = readings < 1 ? 1 : readings > MaxTareReadings ? MaxTareReadings : readings;
            for (int i = 0; i < tareSums.Length; i++)
            {
                tareSums[i] = 0;
                tareReadings[i] = 0;
            }

            HasTared = false;
            TareFailedCell = -1;
            IsTaring = true;
        }

        /// <summary>Takes what calibration has kept.</summary>
        /// <param name="counts">One per cell.</param>
        public void UseTare(int[] counts)
        {
            for (int i = 0; i < TareCounts.Length; i++)
                TareCounts[i] = counts[i];
            IsTared = true;
        }

        private void AddToTare(int cell, int counts)
        {
            if (SilentCell >= 0)
            {
                EndTare(SilentCell);
                return;
            }

            if (tareReadings[cell] == tareWanted)
                return;
            if (tareReadings[cell] == 0)
            {
                tareLeast[cell] = counts;
                tareMost[cell] = counts;
            }
            else if (counts < tareLeast[cell])
            {
                tareLeast[cell] = counts;
            }
            else if (counts > tareMost[cell])
            {
                tareMost[cell] = counts;
            }

            float spread = (tareMost[cell] - tareLeast[cell]) * newtonsPerCount[cell];
            if (spread > TareSpreadNewtons || spread < -TareSpreadNewtons)
            {
                EndTare(cell);
                return;
            }

            tareSums[cell] += counts;
            tareReadings[cell]++;
            for (int i = 0; i < tareReadings.Length; i++)
            {
                if (tareReadings[i] < tareWanted)
                    return;
            }

            for (int i = 0; i < tareSums.Length; i++)
                TareCounts[i] = tareSums[i] / tareWanted;
            IsTared = true;
            HasTared = true;
            EndTare(-1);
        }

        private void EndTare(int failedCell)
        {
            TareFailedCell = failedCell;
            IsTaring = false;
        }
    }
}
