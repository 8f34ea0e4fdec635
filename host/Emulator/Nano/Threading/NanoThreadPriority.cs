namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.ThreadPriority</c>, with nanoFramework's numbers.</summary>
[NanoType("System.Threading.ThreadPriority")]
public enum NanoThreadPriority
{
    Lowest = 0,
    BelowNormal = 1,
    Normal = 2,
    AboveNormal = 3,
    Highest = 4,
}
