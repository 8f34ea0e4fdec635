namespace Controller.Hardware.Model;

/// <summary>What a flash partition holds.</summary>
public enum PartitionUse
{
    RadioCalibration,

    /// <summary>The first-stage loader of an STM32 target.</summary>
    NanoBooter,

    /// <summary>Network and certificate settings of an STM32 target.</summary>
    Configuration,
    NanoClr,

    /// <summary>The managed assemblies.</summary>
    Deployment,

    /// <summary>The file system, with the settings file.</summary>
    FileSystem,
}
