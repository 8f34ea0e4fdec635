namespace Controller.Contract
{
    /// <summary>What a joint is controlled by. Numbers are stable.</summary>
    public enum JointMode
    {
        /// <summary>No output: the joint is limp.</summary>
        Off = 0,

        /// <summary>The winding is shorted: the joint resists and does not hold.</summary>
        Brake = 1,

        /// <summary>The joint keeps the position that it has.</summary>
        Hold = 2,

        /// <summary>The joint follows a position: a move, a trajectory, or a stream of setpoints.</summary>
        Position = 3,

        /// <summary>The joint follows a velocity, ramped with its acceleration limit.</summary>
        Velocity = 4,

        /// <summary>The joint gives a torque.</summary>
        Effort = 5,

        /// <summary>Torque = feed-forward + stiffness x position error + damping x velocity error.</summary>
        Impedance = 6,
    }
}
