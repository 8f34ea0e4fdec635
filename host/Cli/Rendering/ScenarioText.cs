using System.Globalization;
using System.Text;
using Controller.ScenarioFiles.Running;

namespace Controller.Cli.Rendering;

/// <summary>A scenario's result for people: a line for each step, and what has failed at the end.</summary>
internal static class ScenarioText
{
    public static string Of(ScenarioResult result)
    {
        var text = new StringBuilder();
        foreach (StepResult step in result.Steps)
        {
            string mark = step.Outcome switch
            {
                StepOutcome.Passed => "ok     ",
                StepOutcome.Failed => "FAILED ",
                _ => "skipped",
            };
            text.Append(CultureInfo.InvariantCulture, $"{mark} {step.Took.TotalSeconds,8:0.000} s  {step.Text}\n");
        }

        foreach (StepResult failed in result.Steps.Where(step => step.Outcome == StepOutcome.Failed))
            text.Append(CultureInfo.InvariantCulture, $"{failed.Message}\nseed {result.Seed}\n");
        return text.ToString();
    }
}
