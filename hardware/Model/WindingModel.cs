namespace Controller.Hardware.Model;

/// <summary>How warm a servo's winding gets, as one thermal mass.</summary>
/// <param name="RiseAtStallKelvin">Rise above its surroundings when it gives its stall torque for ever.</param>
/// <param name="TimeConstantSeconds">Time to 63 % of a rise.</param>
/// <param name="LimitCelsius">Highest temperature that it bears.</param>
public sealed record WindingModel(double RiseAtStallKelvin, double TimeConstantSeconds, double LimitCelsius);
