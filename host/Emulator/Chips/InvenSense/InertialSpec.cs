namespace Controller.Emulator.Chips.InvenSense;

/// <summary>What the product specifications of the parts differ in.</summary>
internal sealed record InertialSpec
{
    /// <summary>Name of the random sequences of a part.</summary>
    public required string SeedName { get; init; }

    /// <summary>Bytes of the FIFO.</summary>
    public required int FifoBytes { get; init; }

    /// <summary>Whether the FIFO takes samples only while USER_CTRL enables it; else FIFO_EN alone decides.</summary>
    public required bool FifoNeedsUserControl { get; init; }

    /// <summary>Bit of INT_STATUS for events of the auxiliary bus; 0 for none.</summary>
    public required byte MasterInterrupt { get; init; }

    /// <summary>Spectral density of the accelerometer's noise, g/√Hz.</summary>
    public required double AccelNoiseGPerRootHertz { get; init; }

    /// <summary>Spectral density of the gyroscope's noise, °/s/√Hz.</summary>
    public required double GyroNoiseDegreesPerSecondPerRootHertz { get; init; }

    /// <summary>Largest zero-g output of x, y and z, in g.</summary>
    public required double[] AccelZeroG { get; init; }

    /// <summary>Largest zero-rate output, °/s.</summary>
    public required double GyroZeroDegreesPerSecond { get; init; }

    /// <summary>Temperature at which its register reads 0, in °C.</summary>
    public required double TemperatureZeroCelsius { get; init; }

    /// <summary>Counts of the temperature register per °C.</summary>
    public required double TemperatureCountsPerCelsius { get; init; }

    /// <summary>Register of the accelerometer's x offset; y and z follow at <see cref="AccelOffsetStride"/>.</summary>
    public required int AccelOffsetRegister { get; init; }

    /// <summary>Addresses from one axis' offset to the next.</summary>
    public required int AccelOffsetStride { get; init; }

    /// <summary>Counts of the accelerometer's offset registers per g; bit 0 is reserved.</summary>
    public required double AccelOffsetCountsPerG { get; init; }
}
