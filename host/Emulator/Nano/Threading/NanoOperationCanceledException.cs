namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.OperationCanceledException</c> of nanoFramework.</summary>
[NanoType("System.Threading.OperationCanceledException")]
public class NanoOperationCanceledException : SystemException
{
    /// <summary>Something was cancelled.</summary>
    public NanoOperationCanceledException()
    {
    }

    /// <summary>Something was cancelled.</summary>
    public NanoOperationCanceledException(string? message)
        : base(message)
    {
    }

    /// <summary>Something was cancelled.</summary>
    public NanoOperationCanceledException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
