using Controller.Emulator.Tests.Surface;
using Controller.Emulator.Weaving;

namespace Controller.Emulator.Tests;

public class LoadErrorTests
{
    [Fact]
    public void Firmware_that_needs_a_member_the_emulator_lacks_fails_to_load_with_its_name_and_user()
    {
        using var build = new FirmwareBuild();
        // A later version of the API than the emulator knows.
        build.BoardLibrary("System.IO.Ports", "namespace System.IO.Ports { public class SerialPort { public SerialPort(string name) { } public void Break() { } } }");
        string program = build.Program(
            "Missing",
            """
            namespace Missing
            {
                public class Program
                {
                    public static void Main()
                    {
                        new System.IO.Ports.SerialPort("COM2").Break();
                    }
                }
            }
            """);
        var error = Assert.Throws<FirmwareLoadException>(() => SampleBoard.BootFile(program));
        Assert.Contains("System.IO.Ports.SerialPort::Break()", error.Message, StringComparison.Ordinal);
        Assert.Contains("Missing.Program::Main", error.Message, StringComparison.Ordinal);
        Assert.Contains("Missing.cs:7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_refused_with_its_name()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dll");
        File.WriteAllText(path, "not an assembly");
        try
        {
            var costs = CostTable.ForBoard(Hardware.HardwareCatalog.LoadMachine("humanoid-leg").Board);
            var error = Assert.Throws<FirmwareLoadException>(() => FirmwareImage.Load(path, [], costs, []));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
