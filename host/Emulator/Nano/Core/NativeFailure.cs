namespace Controller.Emulator.Nano.Core;

/// <summary>Errors of native code that nanoCLR knows no exception type for: firmware gets a plain <see cref="Exception"/>.</summary>
internal static class NativeFailure
{
    /// <summary>The exception to throw. The board's has the code in HResult and no text.</summary>
    /// <param name="code">Name in nf-interpreter's nf_errors_exceptions.h, such as <c>CLR_E_PIN_UNAVAILABLE</c>.</param>
    /// <param name="why">What is wrong.</param>
#pragma warning disable CA2201 // the type that the board throws
    public static Exception Of(string code, string why) => new($"{why} ({code})");
#pragma warning restore CA2201
}
