namespace Controller.Contract
{
    /// <summary>A limit: output is reduced, the machine still runs. Numbers are stable and never reused.</summary>
    public enum Limit
    {
        None = 0,

        /// <summary>The target was outside the joint's range and was moved to its end.</summary>
        Position = 101,

        /// <summary>The move was slower than asked, to keep the joint's velocity limit.</summary>
        Velocity = 102,
    }
}
