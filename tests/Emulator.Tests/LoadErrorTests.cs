using Controller.Emulator.Weaving;

namespace Controller.Emulator.Tests;

public class LoadErrorTests
{
    [Fact]
    public void Firmware_that_needs_a_member_the_emulator_lacks_fails_to_load_with_its_name_and_user()
    {
        var error = Assert.Throws<FirmwareLoadException>(() => SampleBoard.Boot("Missing"));
        Assert.Contains("System.IO.Ports.SerialPort", error.Message, StringComparison.Ordinal);
        Assert.Contains("Missing.Program::Main", error.Message, StringComparison.Ordinal);
        Assert.Contains("Program.cs:", error.Message, StringComparison.Ordinal);
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
