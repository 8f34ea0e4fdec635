using Mono.Cecil;

namespace Controller.Ref.Tests;

/// <summary>The path from a project file to an assembly, as a user takes it.</summary>
public sealed class FirmwareBuildTests
{
    private const string Blink = """
        using System.Device.Gpio;
        using System.Threading;

        namespace Throwaway
        {
            public class Program
            {
                public static void Main()
                {
                    using var gpio = new GpioController();
                    using GpioPin led = gpio.OpenPin(2, PinMode.Output);
                    led.ValueChanged += (sender, change) => Report(change.PinNumber, change.ChangeType);
                    while (true)
                    {
                        led.Toggle();
                        Thread.Sleep(500);
                    }
                }

                private static string Report(int pin, PinEventTypes change) => $"pin {pin}: {change}";
            }
        }
        """;

    [Fact]
    public async Task A_firmware_project_builds_against_the_api_assemblies_and_nothing_else()
    {
        using FirmwareProject project = new(Blink, "System.Device.Gpio");

        (int exitCode, string output) = await project.BuildAsync(TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Equal("Throwaway.dll Throwaway.pdb", Sorted(Directory.EnumerateFiles(project.OutputFolder).Select(path => Path.GetFileName(path))));
        using var assembly = AssemblyDefinition.ReadAssembly(project.Assembly);
        Assert.Equal("System.Device.Gpio mscorlib", Sorted(assembly.MainModule.AssemblyReferences.Select(r => r.Name)));
        Assert.Contains(
            assembly.MainModule.GetMemberReferences(),
            m => m.FullName is "System.String System.String::Format(System.String,System.Object[])");
    }

    [Fact]
    public async Task A_firmware_project_that_uses_more_than_the_board_has_is_told_which_member()
    {
        using FirmwareProject project = new("""
            namespace Throwaway
            {
                public class Program
                {
                    public static string A() => string.Join(",", "a", "b");
                    public static string B() => System.Threading.Thread.CurrentThread.Name;
                    public static object C() => new System.Device.Gpio.GpioController();
                }
            }
            """);

        (int exitCode, string output) = await project.BuildAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error CS0117: 'string' does not contain a definition for 'Join'", output, StringComparison.Ordinal);
        Assert.Contains("error CS1061: 'Thread' does not contain a definition for 'Name'", output, StringComparison.Ordinal);
        // No NanoReference names it, so it is unknown although firmware/ref has it.
        Assert.Contains("error CS0234: The type or namespace name 'Device'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_no_board_has_is_named_with_the_place_that_lists_the_rest()
    {
        using FirmwareProject project = new("", "System.Linq");

        (int exitCode, string output) = await project.BuildAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error NANO0001: NanoReference 'System.Linq'", output, StringComparison.Ordinal);
        Assert.Contains("firmware/NanoPackages.props", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_real_packages_a_reference_becomes_the_pinned_package()
    {
        using FirmwareProject project = new("");

        string references = await project.EvaluateNanoReferencesAsync(TestContext.Current.CancellationToken, "System.Device.Gpio", "mscorlib");

        Assert.Equal("nanoFramework.CoreLibrary 1.17.11;nanoFramework.System.Device.Gpio 1.1.62", references);
    }

    [Fact]
    public void Every_built_firmware_assembly_references_only_api_assemblies_and_other_firmware()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string[] projects = [.. Directory.EnumerateDirectories(FirmwareTree.Folder).SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))];
        Assert.SkipWhen(projects.Length == 0, "No firmware project in this tree.");
        AssemblyDefinition[] assemblies =
        [
            .. projects
                .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(project)!, "bin", configuration), "*.dll"))
                .Select(path => AssemblyDefinition.ReadAssembly(path)),
        ];
        HashSet<string> allowed = [.. FirmwareTree.ApiAssemblyNames, .. assemblies.Select(a => a.Name.Name)];

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, assembly =>
            Assert.Empty(assembly.MainModule.AssemblyReferences.Select(r => r.Name).Except(allowed, StringComparer.Ordinal)));
    }

    private static string Sorted(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
}
