namespace Controller.App.Machine
{
    /// <summary>What a command to the machine asks for.</summary>
    public enum CommandKind
    {
        /// <summary>Nothing that can be done; it waits for its refusal.</summary>
        None = 0,
        Enable = 1,
        Stop = 2,
        Reset = 3,
        Calibrate = 4,

        /// <summary>Begins the machine's demonstration.</summary>
        Demonstrate = 5,

        /// <summary>Ends it: joints decelerate to rest.</summary>
        EndDemonstration = 6,

        /// <summary>The trajectory that lies in the trajectory inbox.</summary>
        Trajectory = 7,
    }
}
