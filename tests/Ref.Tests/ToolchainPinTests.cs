using System.Text.Json;
using System.Xml.Linq;

namespace Controller.Ref.Tests;

/// <summary>One version of each tool and package, wherever it is written.</summary>
public sealed class ToolchainPinTests
{
    private static readonly JsonElement Config =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "nf.config"))).RootElement;

    private static readonly XElement[] Packages =
        [.. XDocument.Load(Path.Combine(FirmwareTree.Folder, "NanoPackages.props")).Descendants("NanoPackage")];

    [Fact]
    public void The_configuration_and_the_build_pin_the_same_packages()
    {
        IEnumerable<string> inConfig = Config.GetProperty("packages").EnumerateObject().Select(p => $"{p.Name} {p.Value.GetString()}");
        IEnumerable<string> inBuild = Packages.Select(p => $"{p.Attribute("Package")!.Value} {p.Attribute("Version")!.Value}");

        Assert.Equal(Lines(inBuild), Lines(inConfig));
    }

    [Fact]
    public void The_configuration_and_the_build_pin_the_same_sdk()
    {
        string pinned = Config.GetProperty("toolchain").GetProperty("nanoFramework.NET.Sdk").GetString()!;

        string[] imported =
        [
            .. new[] { "Firmware.props", "Firmware.targets" }
                .SelectMany(file => XDocument.Load(Path.Combine(FirmwareTree.Folder, file)).Descendants("Import"))
                .Where(import => import.Attribute("Sdk")?.Value is "nanoFramework.NET.Sdk")
                .Select(import => import.Attribute("Version")!.Value),
        ];

        Assert.Equal(2, imported.Length);
        Assert.All(imported, version => Assert.Equal(pinned, version));
    }

    [Fact]
    public void Each_reference_assembly_has_a_package_and_each_package_a_reference_assembly() =>
        Assert.Equal(Lines(FirmwareTree.ApiAssemblyNames), Lines(Packages.Select(p => p.Attribute("Include")!.Value)));

    [Fact]
    public void A_package_is_of_the_release_whose_assembly_the_reference_assembly_stands_for()
    {
        Assert.All(Packages, package =>
        {
            string name = package.Attribute("Include")!.Value;
            var packaged = Version.Parse(package.Attribute("Version")!.Value);
            var assembly = Version.Parse(
                XDocument.Load(Path.Combine(FirmwareTree.Folder, "ref", name, name + ".csproj")).Descendants("AssemblyVersion").Single().Value);

            // Some packages number their builds in the third place and leave that out of the assembly version.
            Assert.Equal((packaged.Major, packaged.Minor), (assembly.Major, assembly.Minor));
            Assert.True(assembly.Build == packaged.Build || assembly.Build == 0, $"{name}: package {packaged}, assembly {assembly}");
        });
    }

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items.Order(StringComparer.Ordinal));
}
