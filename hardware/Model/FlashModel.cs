namespace Controller.Hardware.Model;

/// <summary>The flash and how it is divided.</summary>
/// <param name="Bytes">Whole size.</param>
/// <param name="Partitions">Partitions by rising offset; they do not overlap.</param>
/// <param name="FileSystemDrive">Drive of the file system as firmware names it, such as <c>I:</c>.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record FlashModel(int Bytes, IReadOnlyList<PartitionModel> Partitions, string FileSystemDrive, string Source)
{
    /// <summary>The partition that holds the files.</summary>
    public PartitionModel FileSystem => Partitions.Single(p => p.Use == PartitionUse.FileSystem);
}
