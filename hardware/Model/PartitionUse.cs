namespace Controller.Hardware.Model;

/// <summary>What a flash partition holds.</summary>
public enum PartitionUse
{
    RadioCalibration,
    NanoClr,

    /// <summary>The managed assemblies.</summary>
    Deployment,

    /// <summary>The file system, with the settings file.</summary>
    FileSystem,
}
