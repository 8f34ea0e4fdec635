using System.Text;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;

namespace Controller.Hardware.Tests;

/// <summary>
/// A board without a file system has its settings in its firmware. This holds the generated source to the machine file; with CONTROLLER_WRITE_SETTINGS=1 in the
/// environment it writes the source instead.
/// </summary>
public sealed class CompiledSettingsTests
{
    [Fact]
    public void The_arms_firmware_holds_what_its_machine_file_says()
    {
        MachineModel arm = HardwareCatalog.LoadMachine("humanoid-arm");
        Assert.Null(arm.Board.Flash.Files);
        string expected = Source(arm);
        string path = Path.Combine(Repository.Root, "firmware", "Arm", "Settings", "CompiledSettings.cs");
        if (Environment.GetEnvironmentVariable("CONTROLLER_WRITE_SETTINGS") is "1")
            File.WriteAllText(path, expected);
        Assert.True(
            expected == File.ReadAllText(path).ReplaceLineEndings("\n"),
            $"{path} is not what hardware/machines/humanoid-arm.json gives; write it with CONTROLLER_WRITE_SETTINGS=1 dotnet test tests/Hardware.Tests, and build again.");
    }

    private static string Source(MachineModel machine) => new StringBuilder()
        .Append("namespace Controller.App.Settings\n{\n")
        .Append("    /// <summary>The settings of a board whose runtime has no file system, as MachineSettingsWriter writes them. Generated: CompiledSettingsTests says how.</summary>\n")
        .Append("    public static class CompiledSettings\n    {\n")
        .Append(Constant("Machine", MachineSettingsWriter.Write(machine)))
        .Append("    }\n}\n")
        .ToString();

    private static StringBuilder Constant(string name, byte[] document)
    {
        string[] lines = Encoding.ASCII.GetString(document).TrimEnd('\n').Split('\n');
        StringBuilder text = new StringBuilder().Append("        public const string ").Append(name).Append(" =\n");
        for (int i = 0; i < lines.Length; i++)
            text.Append("            ").Append(i == 0 ? "" : "+ ").Append('"').Append(lines[i].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\\n\"").Append(i == lines.Length - 1 ? ";\n" : "\n");
        return text;
    }
}
