using Controller.Hardware.Loading;

namespace Controller.Hardware.Tests;

public sealed class HardwareCatalogTests
{
    [Fact]
    public void A_name_is_found_beside_the_assembly() =>
        Assert.Equal("humanoid-leg", HardwareCatalog.LoadMachine("humanoid-leg").Name);

    [Fact]
    public void A_path_is_taken_as_it_is()
    {
        using var folder = new HardwareFolder();
        Assert.Equal(folder.Machine, HardwareCatalog.FindMachine(folder.Machine));
    }

    [Fact]
    public void The_first_folder_wins()
    {
        using var folder = new HardwareFolder();
        string found = HardwareCatalog.FindMachine("humanoid-leg", [folder.Root, Path.Combine(AppContext.BaseDirectory, "hardware")]);
        Assert.Equal(folder.Machine, found);
    }

    [Theory]
    [InlineData("humanoid-hand", "no machine of that name")]
    [InlineData("machines/humanoid-hand.json", "no such file")]
    [InlineData("", "no machine of that name")]
    public void An_unknown_machine_lists_the_known_ones(string name, string problem)
    {
        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => HardwareCatalog.FindMachine(name)).Errors);
        Assert.StartsWith($"{problem}; known machines: humanoid-arm, humanoid-leg; looked in ", error.Message, StringComparison.Ordinal);
    }
}
