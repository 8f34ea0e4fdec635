namespace Controller.Contract
{
    /// <summary>The shape of a move from rest to rest. Numbers are stable.</summary>
    public enum MoveProfile
    {
        /// <summary>The quintic of least jerk; takes the seconds that were asked for.</summary>
        MinimumJerk = 0,

        /// <summary>Trapezoid of velocity: as fast as velocity and acceleration limits allow, or as slow as the seconds ask for.</summary>
        Trapezoid = 1,
    }
}
