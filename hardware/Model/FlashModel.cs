namespace Controller.Hardware.Model;

/// <summary>The flash and how it is divided.</summary>
/// <param name="Bytes">Whole size.</param>
/// <param name="Partitions">Partitions by rising offset; they do not overlap.</param>
/// <param name="Files">What is on the partition with files; null for a board whose firmware has no file system on its flash.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record FlashModel(int Bytes, IReadOnlyList<PartitionModel> Partitions, FileSystemModel? Files, string Source)
{
    /// <summary>The partition that holds the files; null for a board without.</summary>
    public PartitionModel? FileSystem => Partitions.SingleOrDefault(p => p.Use == PartitionUse.FileSystem);
}
