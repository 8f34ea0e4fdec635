using System.Globalization;
using System.Xml.Linq;
using Controller.Cli.Plotting;

namespace Controller.Cli.Tests;

/// <summary>A trace as a picture: where a point must be follows from the axes.</summary>
public sealed class PlotTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_joint_is_a_line_through_its_samples()
    {
        XDocument picture = Draw(
            """{"ns":0,"kind":"joint","joint":3,"radians":0}""",
            """{"ns":500000000,"kind":"joint","joint":3,"radians":1}""",
            """{"ns":1000000000,"kind":"joint","joint":3,"radians":0.5}""");
        double[][] points = Points(picture.Descendants(Svg + "polyline").Single());
        // The time axis is 740 wide from 70 on; the panel is 170 high with a margin of 6 % of the range at either end.
        Assert.Equal([70, 440, 810], points.Select(point => point[0]));
        double high = 170 / 1.12;
        Assert.Equal(high, points[0][1] - points[1][1], 0.02);
        Assert.Equal(high / 2, points[0][1] - points[2][1], 0.02);
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value == "knee");
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value == "joint positions / rad");
    }

    [Fact]
    public void A_servo_pulse_stays_until_the_next()
    {
        XDocument picture = Draw(
            """{"ns":0,"kind":"pulse","channel":0,"seconds":0.001}""",
            """{"ns":500000000,"kind":"pulse","channel":0,"seconds":0.002}""",
            """{"ns":1000000000,"kind":"serial","text":"end"}""");
        double[][] points = Points(picture.Descendants(Svg + "polyline").Single());
        Assert.Equal([70, 440, 440, 810], points.Select(point => point[0]));
        Assert.Equal(points[0][1], points[1][1]);
        Assert.Equal(points[2][1], points[3][1]);
    }

    [Fact]
    public void The_supply_is_shown_in_volts_at_the_divider()
    {
        // 6 V over a divider of 0.3125 are 1.875 V; the converter's full scale is the board file's.
        Hardware.Model.MachineModel machine = Hardware.HardwareCatalog.LoadMachine("humanoid-leg");
        double reading = 6 * 0.3125 / machine.Board.Adc.FullScaleVolts * machine.Board.Adc.MaxReading;
        File.WriteAllLines(file, [Head, $$"""{"ns":0,"kind":"adc","channel":7,"reading":{{reading.ToString("R", CultureInfo.InvariantCulture)}}}""", """{"ns":1000000000,"kind":"serial","text":"end"}"""]);
        PlotPanel panel = Assert.Single(TracePlot.Read(file, 0, 10).Panels);
        Assert.Equal(("supply", "V"), (panel.Title, panel.Unit));
        Assert.Equal(6, Assert.Single(panel.Series[0].Points).Value, 6);
    }

    [Fact]
    public void A_fault_is_a_band_from_its_beginning_to_its_end()
    {
        XDocument picture = Draw(
            """{"ns":0,"kind":"pin","pin":18,"level":1}""",
            """{"ns":250000000,"kind":"fault","isActive":true,"fault":"jam knee 40 N·m"}""",
            """{"ns":750000000,"kind":"fault","isActive":false,"fault":"jam knee 40 N·m"}""",
            """{"ns":1000000000,"kind":"pin","pin":18,"level":0}""");
        XElement band = picture.Descendants(Svg + "rect").Single(rect => rect.Element(Svg + "title")?.Value == "jam knee 40 N·m");
        Assert.Equal((255.0, 370.0), (Number(band, "x"), Number(band, "width")));
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value == "GPIO18 status LED");
    }

    [Fact]
    public void A_long_run_stays_small_and_keeps_its_peaks()
    {
        File.WriteAllLines(file, [Head, .. Enumerable.Range(0, 100_000).Select(i => $$"""{"ns":{{i * 1_000_000L}},"kind":"joint","joint":0,"radians":{{(i == 54_321 ? 9 : 0)}}}""")]);
        XDocument picture = XDocument.Parse(SvgPlot.Draw(TracePlot.Read(file, 0, 1000)));
        double[][] points = Points(picture.Descendants(Svg + "polyline").Single());
        Assert.InRange(points.Length, 700, 1500);
        Assert.Single(points, point => point[1] < points[0][1] - 100);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello", ":1: this is no record of a trace")]
    [InlineData("{\"ns\":1}", ":1: this is no record of a trace")]
    [InlineData("[1, 2]", ":1: this is no record of a trace")]
    [InlineData("seconds,volts\n0,6\n", ":1: this is no record of a trace")]
    [InlineData("$version Controller $end\n", ":1: this is no record of a trace")]
    [InlineData("\u0089PNG\r\n\u001a\n", ":1: this is no record of a trace")]
    [InlineData("{\"ns\":\"now\",\"kind\":\"pin\"}", ":1: this is no record of a trace")]
    [InlineData("{\"ns\":0,\"kind\":\"serial\"}\n{\"ns\":1,\"kind\":\"pin\",\"pin\":1.5,\"level\":1}", ":2: this is no record of a trace")]
    [InlineData("{\"ns\":0,\"kind\":\"serial\"}\n\n", ":2: this is no record of a trace")]
    [InlineData("{\"ns\":0,\"kind\":\"serial\"}\n{\"ns\":1000,\"ki", ":2: the trace is cut off here")]
    public void What_is_no_trace_is_refused(string text, string message)
    {
        File.WriteAllText(file, text);
        var error = Assert.Throws<CliException>(() => TracePlot.Read(file, 0, 1));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
    }

    [Theory]
    [InlineData("none.jsonl")]
    [InlineData("")]
    public void What_cannot_be_read_is_named(string name)
    {
        string path = Path.Combine(Path.GetTempPath(), name);
        var error = Assert.Throws<CliException>(() => TracePlot.Read(path, 0, 1));
        Assert.StartsWith($"The trace {path} cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_another_type_is_refused_with_the_way_to_it()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string picture = file + ".png";
        Assert.NotEqual(ExitCode.Ok, await CommandLine.RunAsync(["plot", file, "-o", picture], new CliHost { Out = output, Error = error }, new FakeEmulator()));
        Assert.Contains("A plot is SVG, not .png", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"rsvg-convert {file}.svg -o {picture}", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(picture));
    }

    private static string Head => """{"ns":0,"kind":"model","version":2,"machine":"humanoid-leg","seed":1}""";

    private static double[][] Points(XElement line)
        => [.. line.Attribute("points")!.Value.Split(' ').Select(pair => pair.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private XDocument Draw(params string[] lines)
    {
        File.WriteAllLines(file, [Head, .. lines]);
        return XDocument.Parse(SvgPlot.Draw(TracePlot.Read(file, 0, double.PositiveInfinity)));
    }
}
