namespace Controller.Hardware.Model;

/// <summary>The MPU-6050 and where it sits. Its axes are parallel to the link's.</summary>
/// <param name="I2cAddress">7-bit address.</param>
/// <param name="LinkIndex">Index of the joint whose link carries it.</param>
/// <param name="PositionMetres">Place in that link's frame.</param>
/// <param name="Source">Why so.</param>
public sealed record ImuModel(int I2cAddress, int LinkIndex, Vector3 PositionMetres, string Source);
