using System.Globalization;
using System.Xml.Linq;

namespace Controller.ScenarioFiles.Running;

/// <summary>A scenario's result as JUnit XML, as CI servers read it: a suite, and a case for each step. Times are virtual seconds.</summary>
public static class JUnitReport
{
    /// <summary>The document.</summary>
    public static XDocument Of(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", result.Scenario.Title),
            new XAttribute("tests", result.Steps.Count),
            new XAttribute("failures", Count(result, StepOutcome.Failed)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", Count(result, StepOutcome.Skipped)),
            new XAttribute("time", Seconds(result.VirtualTime)),
            new XElement(
                "properties",
                Property("machine", result.Scenario.Machine.Name),
                Property("seed", result.Seed.ToString(CultureInfo.InvariantCulture))),
            result.Steps.Select(step => Case(result.Scenario, step)));
        return new XDocument(new XElement("testsuites", suite));
    }

    private static XElement Case(Scenario scenario, StepResult step) => new(
        "testcase",
        new XAttribute("classname", scenario.Title),
        new XAttribute("name", $"{step.Number:00} {step.Text}"),
        new XAttribute("file", scenario.Path),
        new XAttribute("line", step.Line),
        new XAttribute("time", Seconds(step.Took)),
        step.Outcome switch
        {
            StepOutcome.Failed => new XElement("failure", new XAttribute("message", step.Message), step.Message),
            StepOutcome.Skipped => new XElement("skipped"),
            _ => null,
        });

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", value));

    private static int Count(ScenarioResult result, StepOutcome outcome) => result.Steps.Count(step => step.Outcome == outcome);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
