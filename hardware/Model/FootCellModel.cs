namespace Controller.Hardware.Model;

/// <summary>One force cell of a sole.</summary>
/// <param name="Name">Name, such as <c>front-left</c>.</param>
/// <param name="DataPin">GPIO that reads the amplifier's DOUT.</param>
/// <param name="ClockPin">GPIO that drives the amplifier's PD_SCK.</param>
/// <param name="PositionMetres">Where the sole rests on it, in the foot's frame.</param>
public sealed record FootCellModel(string Name, int DataPin, int ClockPin, Vector3 PositionMetres);
