namespace Controller.Emulator.Nano.Core;

/// <summary>The constructor of <c>System.ObjectDisposedException</c> that .NET hides.</summary>
[NanoMembers("System.ObjectDisposedException")]
public static class ObjectDisposedExceptionMembers
{
    /// <summary>An error that names no object.</summary>
    public static ObjectDisposedException New() => new(objectName: null);
}
