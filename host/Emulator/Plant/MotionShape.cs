namespace Controller.Emulator.Plant;

/// <summary>The shape of a trajectory's velocity over time.</summary>
internal enum MotionShape
{
    /// <summary>At the goal at once.</summary>
    Step,

    /// <summary>The largest velocity from the beginning to the end.</summary>
    Rectangular,

    /// <summary>Speeds up and brakes without ever reaching the largest velocity.</summary>
    Triangular,

    /// <summary>Speeds up, cruises and brakes.</summary>
    Trapezoidal,
}
