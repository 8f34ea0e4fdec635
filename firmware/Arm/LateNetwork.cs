using System.Threading;
using Controller.App.Machine;
using Controller.App.Telemetry;

namespace Controller.App.Arm
{
    /// <summary>Joins the network when the control loop begins: by then the servos have been looked at, whose zeros the birth certificates tell.</summary>
    public sealed class LateNetwork
    {
        /// <summary>Servos boot and are set up for half a second. Whatever keeps the loop, the network is there to hear of it.</summary>
        private const int LongestMilliseconds = 3000;

        private const int LookMilliseconds = 20;

        private readonly EdgeNode node;
        private readonly MachineStatus status;

        /// <param name="node">The board as the network sees it.</param>
        /// <param name="status">Where the loop counts its iterations.</param>
        public LateNetwork(EdgeNode node, MachineStatus status)
        {
            this.node = node;
            this.status = status;
        }

        /// <summary>Runs for ever.</summary>
        public void Run()
        {
            for (int waited = 0; status.Iterations == 0 && waited < LongestMilliseconds; waited += LookMilliseconds)
                Thread.Sleep(LookMilliseconds);
            node.Run();
        }
    }
}
