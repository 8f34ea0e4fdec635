namespace Controller.Emulator.Chips;

/// <summary>An access that the real part would answer differently, or which its datasheet forbids.</summary>
/// <param name="Part">Part number, such as <c>PCA9685</c>.</param>
/// <param name="Register">Register address.</param>
/// <param name="RegisterName">Its name in the datasheet; empty when the datasheet has none.</param>
/// <param name="IsWrite">True for a write.</param>
/// <param name="Detail">What is missing or wrong.</param>
public sealed record UnmodelledAccess(string Part, int Register, string RegisterName, bool IsWrite, string Detail)
{
    public override string ToString() =>
        $"{Part} register 0x{Register:X2}{(RegisterName.Length > 0 ? $" {RegisterName}" : "")}, {(IsWrite ? "write" : "read")}: {Detail}";
}
