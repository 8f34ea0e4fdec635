using System.Threading;
using Controller.App.Machine;
using Controller.Contract;

namespace Controller.App
{
    /// <summary>What stands in for the control loop while there are no settings: it refuses every command.</summary>
    public static class SafeLoop
    {
        private const int PeriodMilliseconds = 100;

        public static void Run(MachineStatus status, CommandQueue nodeCommands)
        {
            while (true)
            {
                while (nodeCommands.TryTake())
                {
                    if (nodeCommands.Sequence != CommandQueue.NoSequence)
                        status.Replies.Add(nodeCommands.Sequence, CommandOutcome.Refused, (int)Refusal.SettingsInvalid);
                }

                Thread.Sleep(PeriodMilliseconds);
            }
        }
    }
}
