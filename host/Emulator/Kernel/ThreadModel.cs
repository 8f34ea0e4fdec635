namespace Controller.Emulator.Kernel;

/// <summary>How a firmware thread that waits is kept. Both give the same trace.</summary>
public enum ThreadModel
{
    /// <summary>
    /// Its frames are unwound onto the heap and rebuilt when it goes on, so that any number of threads and boards shares
    /// one host thread. Fast and small; a debugger sees only the thread that runs.
    /// </summary>
    Continuations,

    /// <summary>It keeps a host thread of its own, which waits with it: a debugger sees every firmware thread with its stack.</summary>
    HostThreads,
}
