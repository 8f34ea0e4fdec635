namespace Controller.Contract
{
    /// <summary>A limit: output is reduced, the machine still runs. A joint tells it while it is so; at rest only <see cref="Position"/> is left. Numbers are stable and never reused.</summary>
    public enum Limit
    {
        None = 0,

        /// <summary>The target was outside the joint's range and was moved to its end.</summary>
        Position = 101,

        /// <summary>The move was slower than asked, to keep the joint's velocity limit.</summary>
        Velocity = 102,

        /// <summary>The motion was slower than asked, to keep the joint's acceleration limit.</summary>
        Acceleration = 103,

        /// <summary>The effort was cut to the joint's limit.</summary>
        Effort = 104,

        /// <summary>The joint is slower or weaker because a winding is warm.</summary>
        Temperature = 105,

        /// <summary>The joint is slower because the supply is low.</summary>
        BusVoltage = 106,

        /// <summary>The writer's lease ran out, so the joint comes to rest.</summary>
        Lease = 107,

        /// <summary>A stop brings the joint to rest.</summary>
        Stop = 108,
    }
}
