namespace Controller.Emulator.Nano.Core;

/// <summary><c>System.IO.IOException</c> of nanoFramework: it carries the file system's error code.</summary>
[NanoType("System.IO.IOException")]
public class NanoIOException : SystemException
{
    /// <summary>An error without a code.</summary>
    public NanoIOException()
    {
    }

    /// <summary>An error without a code.</summary>
    public NanoIOException(string? message)
        : base(message)
    {
    }

    /// <summary>An error without a code.</summary>
    public NanoIOException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error with a code.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="hresult">An <see cref="IOExceptionErrorCode"/>.</param>
    public NanoIOException(string? message, int hresult)
        : base(message) => HResult = hresult;

    internal NanoIOException(string message, IOExceptionErrorCode code)
        : this(message, (int)code)
    {
    }

    /// <summary>The code.</summary>
    public IOExceptionErrorCode ErrorCode => (IOExceptionErrorCode)HResult;

    /// <summary><c>System.IO.IOException.IOExceptionErrorCode</c>.</summary>
    [NanoType("System.IO.IOException/IOExceptionErrorCode")]
    public enum IOExceptionErrorCode
    {
        Others = -536870912,
        InvalidDriver = -520093696,
        FileNotFound = -503316480,
        DirectoryNotFound = -486539264,
        VolumeNotFound = -469762048,
        PathTooLong = -452984832,
        DirectoryNotEmpty = -436207616,
        UnauthorizedAccess = -419430400,
        PathAlreadyExists = -402653184,
        TooManyOpenHandles = -385875968,
    }
}
