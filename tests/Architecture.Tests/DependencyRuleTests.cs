namespace Controller.Architecture.Tests;

/// <summary>The dependency rule of the design: Contract ← Control ← Drivers ← App; Contract ← Sdk ← Cli; nothing in firmware or sdk knows the emulator.</summary>
public class DependencyRuleTests
{
    private const string Contract = "firmware/Contract/Controller.Contract.csproj";
    private const string Control = "firmware/Control/Controller.Control.csproj";
    private const string Drivers = "firmware/Drivers/Controller.Drivers.csproj";
    private const string App = "firmware/App/Controller.Firmware.csproj";
    private const string Arm = "firmware/Arm/Controller.Firmware.Arm.csproj";
    private const string SdkContract = "sdk/Contract/Controller.Sdk.Contract.csproj";
    private const string Mqtt = "sdk/Mqtt/Controller.Sdk.Mqtt.csproj";
    private const string Sdk = "sdk/Controller.Sdk.csproj";
    private const string Hardware = "hardware/Controller.Hardware.csproj";
    private const string Emulator = "host/Emulator/Controller.Emulator.csproj";
    private const string Check = "host/Check/Controller.Check.csproj";
    private const string ScenarioFiles = "host/ScenarioFiles/Controller.ScenarioFiles.csproj";
    private const string Cli = "host/Cli/Controller.Cli.csproj";

    public static TheoryData<string, string[]> Allowed() => new()
    {
        { Contract, [] },
        { Control, [Contract] },
        { Drivers, [Contract, Control] },
        { App, [Contract, Control, Drivers] },
        { Arm, [Contract, Control] },
        { SdkContract, [] },
        { Mqtt, [] },
        { Sdk, [SdkContract, Mqtt] },
        { Hardware, [SdkContract] },
        { Emulator, [SdkContract, Mqtt, Hardware] },
        { Check, [SdkContract, Hardware] },
        { ScenarioFiles, [SdkContract, Mqtt, Sdk, Hardware, Emulator] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_reaches_only_what_the_design_allows(string project, string[] allowed)
        => Assert.Empty(ProjectGraph.Closure(project).Except(allowed, StringComparer.Ordinal));

    [Fact]
    public void Nothing_in_firmware_or_sdk_reaches_the_emulator_or_the_command_line()
    {
        foreach (string project in ProjectGraph.References.Keys.Where(path => path.StartsWith("firmware/", StringComparison.Ordinal) || path.StartsWith("sdk/", StringComparison.Ordinal)))
            Assert.DoesNotContain(ProjectGraph.Closure(project), reference => reference.StartsWith("host/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_command_line_stands_on_the_sdk_and_the_emulator()
    {
        Assert.Contains(Sdk, ProjectGraph.Closure(Cli));
        Assert.Contains(Emulator, ProjectGraph.Closure(Cli));
    }

    [Fact]
    public void Every_project_outside_the_reference_assemblies_has_its_place_in_the_rule()
    {
        string[] known = [.. Allowed().Select(row => row.Data.Item1), Cli];
        string[] unknown = [.. ProjectGraph.References.Keys
            .Where(path => !path.StartsWith("firmware/ref/", StringComparison.Ordinal) && !path.StartsWith("host/Emulator.M2Mqtt/", StringComparison.Ordinal))
            .Except(known, StringComparer.Ordinal)];
        Assert.Empty(unknown);
    }

    [Fact]
    public void Stand_in_libraries_for_the_board_reference_nothing_but_each_other()
    {
        foreach (string project in ProjectGraph.References.Keys.Where(path => path.StartsWith("host/Emulator.M2Mqtt/", StringComparison.Ordinal)))
            Assert.All(ProjectGraph.Closure(project), reference => Assert.StartsWith("host/Emulator.M2Mqtt/", reference, StringComparison.Ordinal));
    }
}
