namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.ExecutionConstraint</c>: a thread that takes too long is thrown a <see cref="ConstraintException"/>.</summary>
[NanoType("nanoFramework.Runtime.Native.ExecutionConstraint")]
public static class ExecutionConstraint
{
    /// <summary>Installs or, with -1, removes the thread's constraint.</summary>
    /// <exception cref="NotSupportedException">A time was given: the emulator enforces none.</exception>
    public static void Install(int timeoutMilliseconds, int priority)
    {
        if (timeoutMilliseconds >= 0)
            throw NotModelled.Member("ExecutionConstraint.Install", "execution constraints");
    }
}
