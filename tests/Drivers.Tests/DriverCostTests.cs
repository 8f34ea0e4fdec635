using System.Globalization;
using System.Text;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Can;

namespace Controller.Drivers.Tests;

/// <summary>The table of <c>docs/drivers.md</c>.</summary>
public class DriverCostTests
{
    private const string Marker = "<!-- made by DriverCostTests: CONTROLLER_WRITE_DOCS=1 dotnet test tests/Drivers.Tests writes all below -->\n";

    private static readonly Row[] Rows =
    [
        new("Ina219", "I2C", board => I2c(board, new Ina219Chip(board.Scheduler, 0x40, board.Seed, board.ChipLog)),
            ("TryRead", "read", "bus voltage, current"), ("TryReadPower", "readPower", "power")),
        new("As5600", "I2C", board => I2c(board, new As5600Chip(board.Scheduler, board.Seed, board.ChipLog)),
            ("TryRead", "read", "angle, whether the magnet is there and how strong")),
        new("Ads1115", "I2C", board => I2c(board, new Ads1115Chip(board.Scheduler, 0x48, board.Seed, board.ChipLog)),
            ("TryStart", "start", ""), ("TryFinish", "finish", "voltage or difference of two"), ("TryRead", "read", "both, and the conversion between")),
        new("Adxl345", "I2C", board => I2c(board, new Adxl345Chip(board.Scheduler, 0x53, board.Seed, board.ChipLog)),
            ("TryRead", "read", "specific force")),
        new("Sht3x", "I2C", board => I2c(board, new Sht3xChip(board.Scheduler, 0x44, board.Seed, board.ChipLog)),
            ("TryStart", "start", ""), ("TryRead", "read", "air temperature, relative humidity")),
        new("Mcp23017", "I2C", board => I2c(board, new Mcp23017Chip(0x20, board.ChipLog)),
            ("TryRead", "read", "levels of 16 pins"), ("TryWrite", "write", ""), ("TryReadInterrupt", "readInterrupt", "which inputs changed, levels at that moment")),
        new("Bno055", "I2C", board => I2c(board, new Bno055Chip(board.Scheduler, 0x28, board.Seed, board.ChipLog)),
            ("TryRead", "read", "angular rate, orientation, linear acceleration")),
        new("Mpu9250", "I2C", board => I2c(board, new Mpu9250Chip(board.Scheduler, 0x68, _ => default, board.Seed, board.ChipLog)),
            ("TryRead", "read", "specific force, angular rate, temperature"), ("TryReadField", "readField", "magnetic field")),
        new("Vl53l0x", "I2C", board => I2c(board, new Vl53l0xChip(board.Scheduler, board.Seed, board.ChipLog)),
            ("TryRead", "read", "distance"), ("TryRead", "again", "nothing new")),
        new("Ssd1306", "I2C", board => I2c(board, new Ssd1306Chip(board.Scheduler, 0x3C, board.Seed, board.ChipLog)),
            ("TryFlush", "flush", "shows four changed pages"), ("TryFlush", "flushNothing", "shows nothing new")),
        new("Hx711", "two pins", Hx711, ("TryRead", "read", "24 bits of a bridge's voltage"), ("TryRead", "nothing", "nothing new")),
        new("Ds18b20", "1-Wire", board => board.Board.OneWireBus(17, receiverGpio: 16).Connect(new Ds18b20Chip(board.Scheduler, 1, board.Seed, log: board.ChipLog)),
            ("TryStart", "start", ""), ("TryRead", "read", "temperature")),
        new("Mcp2515", "SPI", Mcp2515, ("TryReceive", "receive", "a frame"), ("TrySend", "send", ""), ("TryReceive", "nothing", "no frame")),
        new("Ntcle100e3103", "ADC", board => board.Board.Adc.Connect(34, new Ntcle100e3103Chip(2200, 3.3).OutputVolts), ("TryRead", "read", "temperature")),
        new("Drv8871", "PWM", _ => { }, ("Drive", "drive", "")),
        new("Drv8838", "PWM, GPIO", _ => { }, ("Drive", "drive", "")),
        new("QuadratureEncoder", "pulse counter", _ => { }, ("Read", "read", "position, velocity")),
        new("A4988", "GPIO", _ => { }, ("Poll", "poll", "nothing to do")),
        new("Stwd100", "GPIO", _ => { }, ("Feed", "feed", "")),
    ];

    [Fact]
    public void The_page_says_what_the_calls_cost()
    {
        string path = Path.Combine(Repository.Root, "docs", "drivers.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int at = page.IndexOf(Marker, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} lacks the line {Marker}");
        var text = new StringBuilder("\n| Part | Bus | Call | Reads | µs |\n|---|---|---|---|---:|\n");
        foreach (Row row in Rows)
            Append(text, row);
        string expected = string.Concat(page.AsSpan(0, at + Marker.Length), text.ToString());
        if (Environment.GetEnvironmentVariable("CONTROLLER_WRITE_DOCS") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.Equal(expected, page);
    }

    private static void Append(StringBuilder text, Row row)
    {
        using var run = new DriverRun(row.Part, row.Wire);
        run.Advance(3);
        bool isFirst = true;
        foreach ((string call, string printed, string reads) in row.Calls)
        {
            double microseconds = run[printed + "Microseconds"];
            string part = isFirst ? $"[{row.Part}](../firmware/Drivers/{row.Part}.cs) | {row.Bus}" : " | ";
            text.Append(CultureInfo.InvariantCulture, $"| {part} | `{call}` | {reads} | {microseconds:0} |\n");
            isFirst = false;
        }
    }

    private static void I2c(EmulatedBoard board, II2cTarget chip) => board.Board.I2c(1).Connect(chip);

    private static void Hx711(EmulatedBoard board)
        => new Hx711Chip(board.Scheduler, board.Seed, log: board.ChipLog).Connect(board.Board, pdSckGpio: 5, doutGpio: 4);

    private static void Mcp2515(EmulatedBoard board)
    {
        var bus = new CanBus(board.Scheduler);
        board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, 8_000_000, log: board.ChipLog));
        var neighbour = new CanNeighbour(bus);
        board.Scheduler.Schedule(1_000_000_000, () => neighbour.Send(CanFrame.Standard(0x123, 1, 2, 3, 4, 5, 6, 7, 8)));
    }

    private sealed record Row(string Part, string Bus, Action<EmulatedBoard> Wire, params (string Call, string Printed, string Reads)[] Calls);
}
