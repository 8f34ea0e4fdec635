using System.Threading;
using Controller.Control;

namespace Controller.App.Safety
{
    /// <summary>
    /// Keeps the runtime awake while outputs are on. An idle runtime on an ESP32 looks at pin events once per tick of
    /// 10 ms; one that switches threads looks at each switch. This thread, of the lowest priority, switches about
    /// every 1.5 milliseconds, so the emergency stop's event never waits for a tick.
    /// </summary>
    public sealed class EventWatch
    {
        /// <summary>Passes of an empty loop: some 1.3 ms on an ESP32. The switch itself takes 0.1 ms.</summary>
        private const int PassesPerTurn = 420;

        /// <summary>Outputs are off: nothing can be removed, so the board may rest.</summary>
        private const int RestMilliseconds = 20;

        private readonly MachineStates states;

        public EventWatch(MachineStates states)
        {
            this.states = states;
        }

        /// <summary>Runs for ever.</summary>
        public void Run()
        {
            while (true)
            {
                if (!states.IsOutputOn)
                {
                    Thread.Sleep(RestMilliseconds);
                    continue;
                }

                for (int i = 0; i < PassesPerTurn; i++)
                {
                }

                Thread.Sleep(0);
            }
        }
    }
}
