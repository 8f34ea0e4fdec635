namespace Controller.Emulator.Nano.Core;

/// <summary>
/// The exceptions that nanoCLR's native code raises. It creates them without running a constructor and stores an error code, so they
/// carry no message and <c>Exception.Message</c> falls back to naming the type (CoreLibrary, Exception.cs; nf-interpreter,
/// corlib_native_System_Exception.cpp and nf_errors_exceptions.h). Here the host sees the code's name, firmware the fallback.
/// </summary>
internal static class NanoError
{
    /// <summary>The text of an ArgumentException, or of one of its kinds, that was created without one.</summary>
    public const string NotInRange = "Value does not fall within the expected range.";

#pragma warning disable CA2201 // the exact type is the behaviour
    /// <summary>CLR_E_DIVIDE_BY_ZERO has no row in nanoCLR's table of exception types, so it is a plain <see cref="Exception"/>.</summary>
    public static Exception DivideByZero() => With(new Exception("CLR_E_DIVIDE_BY_ZERO"), 0x3100);

    /// <summary>CLR_E_FAIL, which has no type of its own either.</summary>
    public static Exception Plain() => With(new Exception("CLR_E_FAIL"), 0x7F00);

    /// <summary>CLR_E_PIN_UNAVAILABLE, without a type of its own either.</summary>
    /// <param name="why">What to do about it, for the host's reader.</param>
    public static Exception PinUnavailable(string why) => With(new Exception("CLR_E_PIN_UNAVAILABLE: " + why), 0x5400);

    public static Exception IndexOutOfRange() => With(new IndexOutOfRangeException("CLR_E_INDEX_OUT_OF_RANGE"), 0x2900);

    public static Exception NullReference() => With(new NullReferenceException("CLR_E_NULL_REFERENCE"), 0x2100);
#pragma warning restore CA2201

    public static Exception OutOfRange() => With(new ArgumentOutOfRangeException(null, "CLR_E_OUT_OF_RANGE"), 0x2500);

    public static Exception Argument() => With(new ArgumentException("CLR_E_INVALID_PARAMETER"), 0x7D00);

    public static Exception ArgumentNull() => With(new ArgumentNullException(null, "CLR_E_ARGUMENT_NULL"), 0x4E00);

    public static Exception Format() => With(new FormatException("CLR_E_FORMAT_EXCEPTION"), 0x2600);

    public static Exception InvalidOperation() => With(new InvalidOperationException("CLR_E_INVALID_OPERATION"), 0x5600);

    public static Exception InvalidCast() => With(new InvalidCastException("CLR_E_INVALID_CAST"), 0x2400);

    public static Exception NotSupported() => With(new NotSupportedException("CLR_E_NOT_SUPPORTED"), 0x7700);

    public static Exception NotImplemented() => With(new NotImplementedException("CLR_E_NOTIMPL"), 0x4A00);

    /// <summary><c>new ArgumentException()</c> of CoreLibrary's managed code.</summary>
    public static Exception ManagedArgument() => new ArgumentException(NotInRange);

    /// <summary><c>new ArgumentOutOfRangeException()</c> of CoreLibrary's managed code, whose text is that of ArgumentException.</summary>
    public static Exception ManagedOutOfRange() => new ArgumentOutOfRangeException(null, NotInRange);

    /// <summary><c>new ArgumentNullException(name)</c> of CoreLibrary's managed code.</summary>
    public static Exception ManagedNull(string? name = null) => new ArgumentNullException(name, "Value cannot be null.");

    /// <summary>What <c>Message</c> says of an exception that was given none.</summary>
    public static string Text(string typeName) => "Exception was thrown: " + typeName;

    /// <summary>Whether an exception is one of these: nanoCLR's codes have a zero low word, .NET's have not.</summary>
    public static bool IsNative(Exception exception) => exception.HResult < 0 && (exception.HResult & 0xFFFF) == 0;

    // MAKE_HRESULT(SEVERITY_ERROR, facility, 0)
    private static Exception With(Exception exception, int facility)
    {
        exception.HResult = unchecked((int)0x8000_0000 | (facility << 16));
        return exception;
    }
}
