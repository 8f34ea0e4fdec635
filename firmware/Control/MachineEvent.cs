namespace Controller.Control
{
    /// <summary>What changes the machine's state. The conditions have been judged already.</summary>
    public enum MachineEvent
    {
        SettingsAccepted = 0,
        SettingsRefused = 1,

        /// <summary>Power has been removed: an emergency stop, or a fault whose reaction is category 0.</summary>
        PowerRemoved = 2,

        /// <summary>A controlled stop begins: by command, or for a fault, or because nobody is there who could stop the machine.</summary>
        Stop = 3,

        /// <summary>All joints rest after a stop; outputs are off.</summary>
        Rested = 4,

        /// <summary>All joints rest after a stop of category 2; outputs stay on.</summary>
        RestedHolding = 5,

        /// <summary>All joints rest after a stop that a fault asked for; outputs are off.</summary>
        RestedFaulted = 6,
        Enable = 7,

        /// <summary>Latches are cleared.</summary>
        Reset = 8,
        Calibrate = 9,

        /// <summary>Calibration has ended, well or not.</summary>
        Calibrated = 10,
    }
}
