namespace Controller.Contract
{
    /// <summary>What became of a command. Every command gets at least one of these. Numbers are stable.</summary>
    public enum CommandOutcome
    {
        /// <summary>No command since boot.</summary>
        None = 0,

        /// <summary>Taken as it was sent; a move is under way.</summary>
        Accepted = 1,

        /// <summary>Taken, but changed to keep a limit; the reason is a <see cref="Limit"/>.</summary>
        Limited = 2,

        /// <summary>Not taken; the reason is a <see cref="Refusal"/>.</summary>
        Refused = 3,

        /// <summary>Finished: the trajectory has ended and the joint rests at its target.</summary>
        Done = 4,

        /// <summary>Ended before its target: a stop, a fault or a newer command; the reason is a <see cref="Refusal"/>.</summary>
        Aborted = 5,
    }
}
