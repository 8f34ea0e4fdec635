namespace Controller.Fuzz.Running;

/// <summary>The ways in which the emulator can carry a firmware's threads; every batch runs in each.</summary>
internal enum ThreadModel
{
    /// <summary>A host thread for each thread of the firmware.</summary>
    HostThreads,
}
