namespace Controller.Emulator.Chips;

/// <summary>An access that the real part would answer differently, or which its datasheet forbids.</summary>
/// <param name="Part">Part number, such as <c>PCA9685</c>.</param>
/// <param name="Register">Register or command; negative when it is about none.</param>
/// <param name="RegisterName">Its name in the datasheet; empty when the datasheet has none.</param>
/// <param name="IsWrite">True for a write.</param>
/// <param name="Detail">What is missing or wrong.</param>
public sealed record UnmodelledAccess(string Part, int Register, string RegisterName, bool IsWrite, string Detail)
{
    /// <summary>A report that is about no register: timing, wiring, a protocol.</summary>
    /// <param name="part">Part number, or the pin or bus.</param>
    /// <param name="detail">What is missing or wrong.</param>
    public UnmodelledAccess(string part, string detail)
        : this(part, -1, "", IsWrite: true, detail)
    {
    }

    public override string ToString() => Register < 0
        ? $"{Part}: {Detail}"
        : $"{Part} register 0x{Register:X2}{(RegisterName.Length > 0 ? $" {RegisterName}" : "")}, {(IsWrite ? "write" : "read")}: {Detail}";
}
