namespace Controller.Contract
{
    /// <summary>How the machine stops for a cause: the categories of IEC 60204-1, 9.2.2, and one of our own. Numbers are stable.</summary>
    public enum StopReaction
    {
        /// <summary>Category 0: power is removed at once.</summary>
        RemovePower = 0,

        /// <summary>Category 1: joints decelerate to rest, then power is removed.</summary>
        StopThenRemovePower = 1,

        /// <summary>Category 2: joints decelerate to rest, power stays.</summary>
        StopAndHold = 2,

        /// <summary>Category 1 by way of the machine's collapse posture: a leg that loses power falls, so it sits down first.</summary>
        CollapseThenRemovePower = 3,
    }
}
