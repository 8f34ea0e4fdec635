namespace Controller.Emulator.Chips;

/// <summary>The parts of the SHT3x family: one chip, sorted by accuracy.</summary>
public enum Sht3xModel
{
    /// <summary>Low-cost version.</summary>
    Sht30,

    /// <summary>Standard version.</summary>
    Sht31,

    /// <summary>High-end version.</summary>
    Sht35,
}
