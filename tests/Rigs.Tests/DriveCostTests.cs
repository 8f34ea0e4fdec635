using System.Globalization;
using System.Text;
using Controller.Emulator;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Rigs;
using Controller.Emulator.Soc.Can;
using Controller.Hardware.Model;

namespace Controller.Rigs.Tests;

/// <summary>The table of joint drives in <c>docs/drivers.md</c>: what a call takes on an ESP32 and on an STM32F7, the same firmware sources.</summary>
public sealed class DriveCostTests
{
    private const string Begin = "<!-- made by DriveCostTests: CONTROLLER_WRITE_DOCS=1 dotnet test tests/Rigs.Tests writes from here -->\n";
    private const string End = "<!-- to here -->\n";

    private static readonly (string Name, string Printed, string What)[] Rows =
    [
        ("MotorControl", "observe", "`Observe`"),
        ("MotorControl", "position", "`TryPosition`"),
        ("MotorControl", "velocity", "`TryVelocity`"),
        ("MotorControl", "effort", "`TryEffort`"),
        ("MotorControl", "impedance", "`TryImpedance`"),
        ("Homing", "homing", "`Step`"),
        ("BridgeDrives", "angleRead", "`Read`, AS5600"),
        ("BridgeDrives", "encoderRead", "`Read`, encoder"),
        ("BridgeDrives", "angleWrite", "`Write`, position"),
        ("BridgeDrives", "angleWriteImpedance", "`Write`, impedance"),
        ("StepperDrives", "stepperRead", "`Read`, no sensor"),
        ("StepperDrives", "stepperWrite", "`Write`, position"),
        ("MitDrives", "mitRead", "`Read`"),
        ("MitDrives", "mitWrite", "`Write`, position"),
        ("MitDrives", "mitWriteImpedance", "`Write`, impedance"),
    ];

    [Fact]
    public void The_page_says_what_a_joint_costs_on_either_board()
    {
        Dictionary<string, string> esp32 = Measure("esp32-devkitc", "DriveCostsEsp32Program", spi: 1, chipSelect: 5);
        Dictionary<string, string> stm32 = Measure("stm32f769i-discovery", "DriveCostsStm32Program", spi: 5, chipSelect: 86);
        var table = new StringBuilder("\n| | Call | ESP32 | STM32F7 |\n|---|---|---:|---:|\n");
        string last = "";
        foreach ((string name, string printed, string what) in Rows)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {(name == last ? "" : $"`{name}`")} | {what} | {Shown(esp32, printed)} | {Shown(stm32, printed)} |\n");
            last = name;
        }

        table.Append('\n');
        string path = Path.Combine(Repository.Root, "docs", "drivers.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, $"{path} lacks the lines between which the table stands.");
        string expected = string.Concat(page.AsSpan(0, begin), table.ToString(), page.AsSpan(end));
        if (Environment.GetEnvironmentVariable("CONTROLLER_WRITE_DOCS") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.Equal(expected, page);
    }

    private static string Shown(Dictionary<string, string> figures, string name) => figures.GetValueOrDefault(name, "");

    private static Dictionary<string, string> Measure(string boardName, string program, int spi, int chipSelect)
    {
        using BoardBench bench = BoardBench.Boot(boardName, FirmwareFiles.FindProgram(program), board => Wire(board, spi, chipSelect));
        bench.Advance(TimeSpan.FromSeconds(10));
        var figures = bench.SerialLines.Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        Assert.Equal(("1", "1", "1"), (figures["angleInitialized"], figures["stepperInitialized"], figures["mitInitialized"]));
        Assert.Contains("mitWriteImpedance", figures.Keys);
        return figures;
    }

    private static void Wire(EmulatedBoard board, int spi, int chipSelect)
    {
        board.Board.I2c(1).Connect(new As5600Chip(board.Scheduler, board.Seed, board.ChipLog));
        var arm = new JointChain([new ChainJoint(JointAxis.Z, default, new LinkModel("bob", 2, new Vector3(0.3, 0, 0), new Vector3(0.002, 0.002, 0.002), "test"))]);
        var drive = new BldcJointActuator(new BldcActuatorParameters(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test"), 5);
        arm.Attach(0, drive);
        var bus = new CanBus(board.Scheduler);
        board.Board.Spi[spi].Connect(board.Board.Gpio[chipSelect], new Mcp2515Chip(board.Scheduler, bus, 16_000_000, log: board.ChipLog));
        _ = new CanJointActuator(board.Scheduler, bus, 1_000_000, arm, drive);
    }
}
