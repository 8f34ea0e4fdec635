using System;
using System.Threading;
using Controller.App.Machine;
using Controller.Contract;

namespace Controller.App.Safety
{
    /// <summary>
    /// Watches the control loop from a thread of its own, and feeds the hardware watchdog while both are alive:
    /// docs/decisions/0016-output-gating-and-watchdog.md.
    /// </summary>
    /// <remarks><see cref="Step"/> allocates nothing, waits for no lock and touches two pins at most.</remarks>
    public sealed class Supervisor
    {
        /// <summary>Periods of the loop that may pass without an iteration.</summary>
        public const int PeriodsAllowed = 3;

        /// <summary>Free bytes below which the firmware cannot go on: a birth takes some 5,000, its TCP packets as much again.</summary>
        public const int MinFreeHeapBytes = 12 * 1024;

        private const int NoDevice = -1;
        private const int PeriodMilliseconds = 20;

        /// <summary>Turns without an iteration that are still fed: the loop and this thread share one period, so one may just miss the other.</summary>
        private const int TurnsAllowed = 2;

        private readonly MachineStatus status;
        private readonly OutputEnable outputs;
        private readonly HardwareWatchdog watchdog;
        private readonly SupervisorVerdict verdict;
        private readonly int millisecondsAllowed;
        private int seenIterations;
        private int idleTurns;
        private long advancedAtMilliseconds;

        /// <param name="status">Where the loop counts its iterations and telemetry leaves the free heap; the verdict goes there too.</param>
        /// <param name="outputs">What is cut when the loop does not run.</param>
        /// <param name="watchdog">Fed here alone.</param>
        /// <param name="loopPeriodMilliseconds">The loop's period.</param>
        public Supervisor(MachineStatus status, OutputEnable outputs, HardwareWatchdog watchdog, int loopPeriodMilliseconds)
        {
            this.status = status;
            this.outputs = outputs;
            this.watchdog = watchdog;
            verdict = status.Verdict;
            millisecondsAllowed = PeriodsAllowed * loopPeriodMilliseconds;
        }

        /// <summary>Runs for ever.</summary>
        public void Run()
        {
            while (true)
            {
                try
                {
                    Step();
                }
                catch (Exception)
                {
                    // A defect here: outputs off, no feed, and the watchdog makes an end of it.
                    outputs.Cut();
                }

                Thread.Sleep(PeriodMilliseconds);
            }
        }

        /// <summary>One turn.</summary>
        public void Step()
        {
            int freeBytes = status.FreeHeapBytes;
            if (freeBytes < MinFreeHeapBytes)
                verdict.RaiseFromSupervisor(Fault.HeapLow, NoDevice, freeBytes, MinFreeHeapBytes);

            long now = Environment.TickCount64;
            int iterations = status.Iterations;
            if (iterations != seenIterations || !outputs.IsOn)
            {
                // Outputs off: the loop may set up chips for as long as it takes.
                seenIterations = iterations;
                advancedAtMilliseconds = now;
                idleTurns = 0;
            }
            else
            {
                idleTurns++;
                int idleMilliseconds = (int)(now - advancedAtMilliseconds);
                if (idleMilliseconds > millisecondsAllowed)
                {
                    outputs.Cut();
                    verdict.RaiseFromSupervisor(Fault.LoopOverrun, NoDevice, idleMilliseconds, millisecondsAllowed);
                }
            }

            if (idleTurns <= TurnsAllowed)
                watchdog.Feed();
        }
    }
}
