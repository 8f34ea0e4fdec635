using Controller.Contract;
using Controller.Hardware.Model;

namespace Controller.Hardware.Settings;

/// <summary>What a provisioned board has on its flash: the first slots of its documents. On a board that was in use, second slots go first.</summary>
public static class ProvisionedFiles
{
    /// <summary>The files by path.</summary>
    /// <param name="machine">The machine file.</param>
    /// <param name="brokerHost">Name or address of the broker.</param>
    /// <param name="brokerPort">Its TCP port.</param>
    /// <param name="user">User name at the broker; null for none.</param>
    /// <param name="password">Password; null for none.</param>
    /// <exception cref="ArgumentException">The firmware cannot do what the machine has; the message says what.</exception>
    public static IReadOnlyDictionary<string, byte[]> Of(MachineModel machine, string brokerHost, int brokerPort, string? user = null, string? password = null)
        => new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [SettingsFile.MachinePath] = MachineSettingsWriter.Write(machine),
            [SettingsFile.NetworkPath] = NetworkSettingsWriter.Write(brokerHost, brokerPort, user, password),
            [SettingsFile.CalibrationPath] = CalibrationWriter.WriteFactory(machine),
        };
}
