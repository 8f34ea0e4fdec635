namespace Controller.Contract
{
    /// <summary>What the whole machine is doing. Numbers are stable.</summary>
    public enum MachineState
    {
        /// <summary>Booting: outputs are off.</summary>
        Starting = 0,

        /// <summary>Settings are missing or damaged: outputs stay off until they are repaired.</summary>
        Safe = 1,

        /// <summary>Outputs are off; an enable command is accepted.</summary>
        Ready = 2,

        /// <summary>Outputs are on; joints follow their setpoints.</summary>
        Enabled = 3,

        /// <summary>A stop of category 1 is under way: joints decelerate, then outputs go off.</summary>
        Stopping = 4,

        // 5 was the emergency stop, which is a fault now.

        /// <summary>A fault is latched, the emergency stop among them: outputs are off until its cause has gone and a reset is commanded.</summary>
        Faulted = 6,

        /// <summary>References are being found; outputs are on only where finding them takes motion.</summary>
        Calibrating = 7,
    }
}
