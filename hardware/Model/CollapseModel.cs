namespace Controller.Hardware.Model;

/// <summary>The controlled collapse: every joint goes to its place, then power is removed.</summary>
/// <param name="Seconds">How long it takes; longer where a joint's limits ask for it.</param>
/// <param name="PositionsRadians">Places by joint, in the machine's order.</param>
public sealed record CollapseModel(double Seconds, IReadOnlyList<double> PositionsRadians);
