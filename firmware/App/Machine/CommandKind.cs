namespace Controller.App.Machine
{
    /// <summary>What a command asks for.</summary>
    public enum CommandKind
    {
        /// <summary>Nothing that can be done; it waits for its refusal.</summary>
        None = 0,
        Move = 1,
        Enable = 2,
        Stop = 3,
        Reset = 4,
    }
}
