using Controller.Emulator.Chips;

namespace Controller.Emulator.Machines;

/// <summary>The firmware did to a chip what its model does not cover, and the run is strict.</summary>
public sealed class UnmodelledAccessException : Exception
{
    public UnmodelledAccessException()
    {
    }

    public UnmodelledAccessException(string message)
        : base(message)
    {
    }

    public UnmodelledAccessException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal UnmodelledAccessException(UnmodelledAccess access, long atNanoseconds)
        : base($"at {atNanoseconds * 1e-9:F6} s: {access}. A strict run ends here; without it the access is in the trace and in UnmodelledAccesses.")
    {
        Access = access;
    }

    /// <summary>What was done.</summary>
    public UnmodelledAccess? Access { get; }
}
