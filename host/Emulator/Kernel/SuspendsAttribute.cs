namespace Controller.Emulator.Kernel;

/// <summary>
/// Marks a library member in which a firmware thread may wait. It ends with <see cref="Scheduler.Wait"/>,
/// <see cref="Scheduler.Block"/>, <see cref="Scheduler.Sleep"/> or <see cref="Scheduler.Yield"/> and nothing after,
/// because the thread leaves the host's stack there; woven callers unwind after it.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class SuspendsAttribute : Attribute;
