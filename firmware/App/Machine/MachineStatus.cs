using Controller.App.Safety;
using Controller.Contract;
using Controller.Control;

namespace Controller.App.Machine
{
    /// <summary>What the control loop tells telemetry about the whole machine. Fields are 32 bits wide and may be read by any thread.</summary>
    public sealed class MachineStatus
    {
        public readonly MachineStates States = new MachineStates();

        /// <summary>Answers to node commands.</summary>
        public readonly CommandReplies Replies = new CommandReplies();

        /// <summary>What the supervisor has found, for the loop to latch.</summary>
        public readonly SupervisorVerdict Verdict = new SupervisorVerdict();

        /// <summary>"ok", or what is wrong with the settings.</summary>
        public string Settings = "ok";

        /// <summary>Generations of what is in flash; 0 for nothing.</summary>
        public int SettingsGeneration;
        public int CalibrationGeneration;

        /// <summary>Counts changes of what births tell of calibrations: it is moved last, and births follow it.</summary>
        public int CalibrationRevision;

        /// <summary>Whether the machine has a motion of its own to show.</summary>
        public bool HasDemonstration;

        /// <summary>What that motion is doing.</summary>
        public DemonstrationPhase DemonstrationPhase;

        public float BusVolts;

        /// <summary>When the control loop's next period begins, by the low 32 bits of the runtime's clock in milliseconds.</summary>
        public int NextPeriodMilliseconds;

        /// <summary>Iterations of the control loop since boot.</summary>
        public int Iterations;

        /// <summary>Bytes of managed heap that were free when telemetry last looked: a look is a collection, too dear for every period.</summary>
        public int FreeHeapBytes = int.MaxValue;

        /// <summary>Iterations that began a period late or more.</summary>
        public int Overruns;
    }
}
