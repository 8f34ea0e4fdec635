namespace Controller.Scenarios;

/// <summary>A way to move joints.</summary>
internal enum MotionKind
{
    Move,
    VelocityStream,
    PositionStream,
    Trajectory,
    Chunks,
}
