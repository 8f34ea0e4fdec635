namespace Controller.Control
{
    /// <summary>What changes the machine's state. The conditions have been judged already.</summary>
    public enum MachineEvent
    {
        SettingsAccepted = 0,
        SettingsRefused = 1,

        /// <summary>The button was pressed or its wire broke.</summary>
        EmergencyStop = 2,
        FaultRaised = 3,
        Enable = 4,

        /// <summary>A stop of category 1 begins.</summary>
        Stop = 5,

        /// <summary>All joints rest after a stop.</summary>
        Stopped = 6,

        /// <summary>Latches are cleared.</summary>
        Reset = 7,
    }
}
