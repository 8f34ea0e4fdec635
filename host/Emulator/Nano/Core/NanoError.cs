namespace Controller.Emulator.Nano.Core;

/// <summary>
/// The exceptions that nanoCLR's native code raises. It creates them without running a constructor, so they carry no message of
/// their own and <c>Exception.Message</c> falls back to naming the type (CoreLibrary, Exception.cs; nf-interpreter, corlib_native_System_Exception.cpp).
/// </summary>
internal static class NanoError
{
    /// <summary>The text of an ArgumentException, or of one of its kinds, that was created without one.</summary>
    public const string NotInRange = "Value does not fall within the expected range.";

    /// <summary>CLR_E_DIVIDE_BY_ZERO has no row in nanoCLR's table of exception types, so it is a plain <see cref="Exception"/>.</summary>
    public static Exception DivideByZero() => Plain();

    /// <summary>CLR_E_FAIL, CLR_E_WRONG_TYPE and other codes without a type of their own.</summary>
#pragma warning disable CA2201 // the exact type is the behaviour
    public static Exception Plain() => new(Text("System.Exception"));

    public static Exception IndexOutOfRange() => new IndexOutOfRangeException(Text("System.IndexOutOfRangeException"));

    public static Exception NullReference() => new NullReferenceException(Text("System.NullReferenceException"));
#pragma warning restore CA2201

    public static Exception OutOfRange() => new ArgumentOutOfRangeException(null, Text("System.ArgumentOutOfRangeException"));

    public static Exception Argument() => new ArgumentException(Text("System.ArgumentException"));

    public static Exception ArgumentNull() => new ArgumentNullException(null, Text("System.ArgumentNullException"));

    public static Exception Format() => new FormatException(Text("System.FormatException"));

    public static Exception InvalidOperation() => new InvalidOperationException(Text("System.InvalidOperationException"));

    public static Exception InvalidCast() => new InvalidCastException(Text("System.InvalidCastException"));

    public static Exception NotSupported() => new NotSupportedException(Text("System.NotSupportedException"));

    public static Exception NotImplemented() => new NotImplementedException(Text("System.NotImplementedException"));

    /// <summary><c>new ArgumentException()</c> of CoreLibrary's managed code.</summary>
    public static Exception ManagedArgument() => new ArgumentException(NotInRange);

    /// <summary><c>new ArgumentOutOfRangeException()</c> of CoreLibrary's managed code, whose text is that of ArgumentException.</summary>
    public static Exception ManagedOutOfRange() => new ArgumentOutOfRangeException(null, NotInRange);

    /// <summary><c>new ArgumentNullException(name)</c> of CoreLibrary's managed code.</summary>
    public static Exception ManagedNull(string? name = null) => new ArgumentNullException(name, "Value cannot be null.");

    /// <summary>What <c>Message</c> says of an exception that was given none.</summary>
    public static string Text(string typeName) => "Exception was thrown: " + typeName;
}
