namespace Controller.Hardware.Model;

/// <summary>A part of the flash.</summary>
/// <param name="Name">Its name in the partition table.</param>
/// <param name="OffsetBytes">Start.</param>
/// <param name="SizeBytes">Length.</param>
/// <param name="Use">What it holds.</param>
public sealed record PartitionModel(string Name, int OffsetBytes, int SizeBytes, PartitionUse Use);
