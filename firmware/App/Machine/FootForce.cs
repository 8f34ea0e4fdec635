using System;
using System.Device.Gpio;
using Controller.App.Settings;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Machine
{
    /// <summary>
    /// A foot's force cells, each behind an HX711 at 10 conversions a second. Each control period looks at all of them and reads one
    /// at most, the one that has waited longest: a reading takes 2 ms. docs/decisions/0013-foot-force.md has the reckoning.
    /// </summary>
    /// <remarks>Fields are 32 bits wide and may be read by any thread. Forces are up to a conversion (100 ms) and the cells' turns (a period each) old.</remarks>
    public sealed partial class FootForce
    {
        /// <summary>Smallest force with a centre of pressure: cells of 5 kg are together wrong by some 0.1 N, which then moves it by 3 mm at most.</summary>
        public const float ContactNewtons = 2;

        /// <summary>
        /// Time without a reading after which a cell counts as silent: a reading that the runtime cut in two restarts the chip, which then settles for
        /// 400 ms, and 100 ms of conversion and 80 ms of waiting for its turn come on top.
        /// </summary>
        private const int SilentMilliseconds = 700;

        /// <summary>
        /// A period that begins later than this after it should does not read: what made it late, a collection or the tick, and a reading are
        /// together what could cost the deadline.
        /// </summary>
        private const int LateMilliseconds = 3;

        private const long TicksPerMillisecond = 10000;

        /// <summary>
        /// While nobody attends and nothing presses, the cells are read once in each round and sleep for the rest of it: enough to
        /// notice a foot that touches and a cell that falls silent, for a tenth of the time.
        /// </summary>
        private const int RoundMilliseconds = 2000;

        /// <summary>From waking on: 400 ms until the cells have settled (HX711, table 2), four turns, and three to spare.</summary>
        private const int LookMilliseconds = 540;

        /// <summary>Of these 400 ms nobody needs to look; the last part is, or the conversion would count as old.</summary>
        private const int SettleMilliseconds = 340;

        /// <summary>Somebody needs the forces as they come: set while the leg stands.</summary>
        public bool IsAttended;

        /// <summary>Index of the first cell that gives no readings, -1 when all do.</summary>
        public int SilentCell = -1;

        /// <summary>Readings taken since boot, of all cells.</summary>
        public int Readings;

        /// <summary>Force and centre of pressure by the last readings; 0 and none while not <see cref="IsTared"/>.</summary>
        public readonly CentreOfPressure Pressure;

        /// <summary>Force on each cell, less its tare, positive up.</summary>
        public readonly float[] Newtons;

        /// <summary>What each cell reads without load; 0 until <see cref="IsTared"/>.</summary>
        public readonly int[] TareCounts;

        /// <summary>Whether <see cref="TareCounts"/> are known, by <see cref="UseTare"/> or by a tare that has ended well. What cells read before means nothing.</summary>
        public bool IsTared;

        private readonly Hx711[] cells;
        private readonly float[] newtonsPerCount;
        private readonly int[] waiting;
        private readonly int[] silent;
        private readonly bool[] isHeard;
        private readonly int silentSteps;
        private readonly int roundSteps;
        private readonly int lookSteps;
        private readonly int settleSteps;
        private int roundStep;
        private int settling;
        private bool isAsleep;
        private readonly long lateTicks;
        private long lastTicks;

        /// <summary>Takes the cells' pins and restarts their chips, which then settle for 400 ms.</summary>
        /// <param name="places">The cells.</param>
        /// <param name="periodMilliseconds">Time between two calls of <see cref="Step"/>; times the cells 80 ms at most.</param>
        public FootForce(GpioController gpio, FootCellSettings[] places, int periodMilliseconds)
        {
            int count = places.Length;
            cells = new Hx711[count];
            newtonsPerCount = new float[count];
            float[] x = new float[count];
            float[] y = new float[count];
            for (int i = 0; i < count; i++)
            {
                cells[i] = new Hx711(gpio, places[i].DataPin, places[i].ClockPin, Hx711.ChannelAGain128, false);
                newtonsPerCount[i] = 1 / places[i].CountsPerNewton;
                x[i] = places[i].XMetres;
                y[i] = places[i].YMetres;
            }

            Pressure = new CentreOfPressure(x, y, ContactNewtons);
            Newtons = new float[count];
            TareCounts = new int[count];
            waiting = new int[count];
            silent = new int[count];
            isHeard = new bool[count];
            tareSums = new int[count];
            tareReadings = new int[count];
            tareLeast = new int[count];
            tareMost = new int[count];
            silentSteps = SilentMilliseconds / periodMilliseconds;
            roundSteps = RoundMilliseconds / periodMilliseconds;
            lookSteps = LookMilliseconds / periodMilliseconds;
            settleSteps = SettleMilliseconds / periodMilliseconds;

            // The first look takes twice as long: the first reading of each cell only tells how long one takes.
            roundStep = -lookSteps;
            lateTicks = (periodMilliseconds + LateMilliseconds) * TicksPerMillisecond;
        }

        /// <summary>One control period: looks at every cell and reads the one that has waited longest.</summary>
        public void Step()
        {
            roundStep = roundStep < roundSteps ? roundStep + 1 : 0;
            bool isWanted = IsAttended || IsTaring || Pressure.HasContact;
            if (isAsleep)
            {
                if (!isWanted && roundStep > 0)
                    return;
                Wake();
            }
            else if (!isWanted && roundStep > lookSteps)
            {
                Sleep();
                return;
            }

            if (settling > 0)
            {
                settling--;
                return;
            }

            long now = DateTime.UtcNow.Ticks;
            int next = -1;
            int longest = 0;
            int firstSilent = -1;
            for (int i = 0; i < cells.Length; i++)
            {
                if (silent[i] < silentSteps)
                    silent[i]++;
                else if (firstSilent < 0)
                    firstSilent = i;
                if (!cells[i].LookReady(now))
                {
                    waiting[i] = 0;
                    continue;
                }

                waiting[i]++;
                if (waiting[i] > longest)
                {
                    longest = waiting[i];
                    next = i;
                }
            }

            SilentCell = firstSilent;
            bool isLate = now - lastTicks > lateTicks;
            lastTicks = now;
            if (next < 0 || isLate)
                return;

            // Also when there is no reading: a chip that only says so must not keep the others waiting.
            waiting[next] = 0;
            Hx711 cell = cells[next];
            if (!cell.TryReadReady())
                return;
            silent[next] = 0;
            isHeard[next] = true;
            Readings++;
            if (IsTaring)
                AddToTare(next, cell.Counts);
            Newtons[next] = (cell.Counts - TareCounts[next]) * newtonsPerCount[next];
            if (IsTared)
                Pressure.Update(Newtons);
        }

        private void Sleep()
        {
            isAsleep = true;
            for (int i = 0; i < cells.Length; i++)
                cells[i].Sleep();
        }

        private void Wake()
        {
            isAsleep = false;
            roundStep = 0;
            settling = settleSteps;
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i].Wake();
                waiting[i] = 0;

                // A look without a reading may be the pause of a restart; after a second one the cell is silent.
                if (isHeard[i])
                    silent[i] = 0;
                else if (silent[i] < silentSteps)
                    silent[i] = silentSteps - (lookSteps - settleSteps);
                isHeard[i] = false;
            }
        }
    }
}
