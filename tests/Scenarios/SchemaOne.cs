using System.Text;
using Controller.Contract;
using Controller.Emulator.Machines;

namespace Controller.Scenarios;

/// <summary>The flash of a leg that was provisioned for firmware 0.1: two single files of schema 1, which had neither generations nor what schema 2 added.</summary>
internal static class SchemaOne
{
    public static string MachinePath => SettingsFile.PathOf(SettingsFile.Machine, SettingsFile.OldSuffix);

    public static string NetworkPath => SettingsFile.PathOf(SettingsFile.Network, SettingsFile.OldSuffix);

    public static Dictionary<string, byte[]> Files()
    {
        IReadOnlyDictionary<string, byte[]> files = MachineKit.Of("humanoid-leg").Files;
        return new(StringComparer.Ordinal)
        {
            [MachinePath] = Downgrade(files[SettingsFile.MachinePath]),
            [NetworkPath] = Downgrade(files[SettingsFile.NetworkPath]),
        };
    }

    private static byte[] Downgrade(byte[] file)
    {
        string[] added = [SettingsKey.Generation + "=", SettingsKey.BusVoltageMaximumVolts + "=", SettingsKey.OutputEnableActiveHigh + "=", SettingsKey.WatchdogInputPin + "=", SettingsKey.WatchdogEnablePin + "=", "." + SettingsKey.JointMaxRadiansPerSecondSquared + "=", SettingsFile.ChecksumKey + "="];
        IEnumerable<string> lines = Encoding.ASCII.GetString(file).Split('\n')
            .Where(line => line.Length > 0 && !added.Any(key => line.Contains(key, StringComparison.Ordinal)))
            .Select(line => line == "schema=2" ? "schema=1" : line);
        byte[] body = Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return [.. body, .. Encoding.ASCII.GetBytes($"{SettingsFile.ChecksumKey}={Crc32.Compute(body, 0, body.Length):X8}\n")];
    }
}
