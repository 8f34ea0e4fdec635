using System.Diagnostics;
using Controller.Hardware.Loading;

namespace Controller.Hardware.Tests;

/// <summary>The schemas that editors use, judged by ajv: they accept our files and refuse what the loader refuses.</summary>
public sealed class SchemaTests : IDisposable
{
    private const string Install = "install the validator with: npm ci --prefix tests/Hardware.Tests/schema-check";
    private readonly HardwareFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("boards/esp32-devkitc.json", "board")]
    [InlineData("boards/esp32-s3-devkitc-1.json", "board")]
    [InlineData("boards/stm32f769i-discovery.json", "board")]
    [InlineData("boards/nucleo-f439zi.json", "board")]
    [InlineData("actuators/dfrobot-dss-m15s.json", "actuator")]
    [InlineData("actuators/xl430-w250-t.json", "bus-servo")]
    [InlineData("machines/humanoid-leg.json", "machine")]
    [InlineData("machines/humanoid-arm.json", "machine")]
    [InlineData("costs/nanoclr-1-17.json", "interpreter-costs")]
    [InlineData("costs/esp32.json", "costs")]
    [InlineData("costs/esp32-s3.json", "costs")]
    [InlineData("costs/stm32f7.json", "costs")]
    [InlineData("costs/stm32f4.json", "costs")]
    public void Our_files_satisfy_their_schemas(string file, string schema) =>
        Assert.Equal("", Violations(Path.Combine(folder.Root, file), schema));

    [Theory]
    [InlineData("\"name\": \"knee\"", "\"maxPositionRadians\": 2.1", "\"maxPositionRadians\": 9.4", "/joints/3/limits/maxPositionRadians")]
    [InlineData("\"name\": \"knee\"", "\"maxPositionRadians\": 2.1", "\"maxPositionRadian\": 2.1", "/joints/3/limits")]
    [InlineData("\"joints\"", "\"name\": \"knee\"", "\"name\": \"Knee 1\"", "/joints/3/name")]
    [InlineData("\"name\": \"knee\"", "\"direction\": 1", "\"direction\": 0", "/joints/3/direction")]
    [InlineData("\"name\": \"knee\"", "\"axis\": \"y\"", "\"axis\": \"w\"", "/joints/3/axis")]
    [InlineData("\"servoDriver\"", "\"address\": \"0x40\"", "\"address\": \"0x80\"", "/servoDriver/address")]
    [InlineData("\"servoDriver\"", "\"source\"", "\"sourc\"", "/servoDriver")]
    [InlineData("\"supply\"", "\"nominalVolts\": 6.0", "\"nominalVolts\": \"6\"", "/supply/nominalVolts")]
    public void Schema_and_loader_refuse_the_same_mistake(string anchor, string old, string replacement, string place)
    {
        HardwareFolder.Replace(folder.Machine, anchor, old, replacement);

        Assert.Contains(place + " ", Violations(folder.Machine, "machine"), StringComparison.Ordinal);
        Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine));
    }

    internal static string Violations(string file, string schema)
    {
        string checker = Path.Combine(Repository.Root, "tests", "Hardware.Tests", "schema-check");
        if (!Directory.Exists(Path.Combine(checker, "node_modules", "ajv")))
            NoValidator();
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(checker, "check.mjs"), Path.Combine(Repository.Root, "hardware", "schemas", schema + ".schema.json"), file },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = new Process { StartInfo = start };
        try
        {
            node.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            NoValidator();
        }

        string violations = node.StandardOutput.ReadToEnd();
        string problem = node.StandardError.ReadToEnd();
        node.WaitForExit();
        Assert.Equal("", problem);
        return violations;
    }

    private static void NoValidator()
    {
        if (Environment.GetEnvironmentVariable("CONTROLLER_REQUIRE_PEERS") is "1")
            Assert.Fail($"node or ajv is absent; {Install}");
        Assert.Skip($"node or ajv is absent; {Install}");
    }
}
