using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <summary>What is known about one joint. Guarded by the robot's lock.</summary>
internal sealed class JointModel(string name)
{
    public string Name => name;

    public double MinRadians { get; private set; } = double.NegativeInfinity;

    public double MaxRadians { get; private set; } = double.PositiveInfinity;

    public double MaxRadiansPerSecond { get; private set; } = double.PositiveInfinity;

    public JointReading Reading { get; private set; } = new() { Name = name };

    public CommandAnswer Answer { get; private set; } = new(0, CommandOutcome.None, 0, name);

    public void Die() => Reading = Reading with { IsOnline = false };

    public void Born(EdgeNodeUpdate update, DateTimeOffset time, out string problem)
    {
        foreach (MetricUpdate metric in update.Metrics)
        {
            if (!string.Equals(metric.Definition.Name, JointMetric.Setpoint, StringComparison.Ordinal))
                continue;

            IReadOnlyDictionary<string, MetricValue> properties = metric.Definition.Properties;
            double low = properties.GetValueOrDefault(JointMetric.LowProperty).RealOr(double.NegativeInfinity);
            double high = properties.GetValueOrDefault(JointMetric.HighProperty).RealOr(double.PositiveInfinity);
            // A range that is none (also one with NaN) must not reach code that clamps to it.
            (MinRadians, MaxRadians) = low <= high ? (low, high) : (double.NegativeInfinity, double.PositiveInfinity);
            MaxRadiansPerSecond = properties.GetValueOrDefault(JointMetric.MaxVelocityProperty).RealOr(double.PositiveInfinity);
        }

        Reading = new JointReading { Name = name, IsOnline = true };
        Apply(update, time, out problem);
    }

    public void Apply(EdgeNodeUpdate update, DateTimeOffset time, out string problem)
    {
        problem = "";
        JointReading reading = Reading with { Time = time };
        CommandAnswer answer = Answer;
        foreach ((MetricDefinition definition, MetricValue value) in update.Metrics)
        {
            switch (definition.Name)
            {
                case JointMetric.State:
                    if (JointStateName.TryParse(value.TextOr(""), out JointState state))
                        reading = reading with { State = state };
                    else
                        problem = $"'{value.TextOr("")}' is no state of a joint";
                    break;
                case JointMetric.Setpoint:
                    reading = reading with { SetpointRadians = value.RealOr(double.NaN) };
                    break;
                case JointMetric.Measured:
                    reading = reading with { MeasuredRadians = value.RealOr(double.NaN) };
                    break;
                case JointMetric.Effort:
                    reading = reading with { EffortNewtonMetres = value.RealOr(double.NaN) };
                    break;
                case JointMetric.Limit:
                    reading = reading with { Limit = (Limit)value.IntegerOr(0) };
                    break;
                case JointMetric.Fault:
                    reading = reading with { Fault = (Fault)value.IntegerOr(0) };
                    break;
                case JointMetric.Mode:
                    reading = reading with { Mode = (JointMode)value.IntegerOr(0) };
                    break;
                case JointMetric.Statusword:
                    reading = reading with { Statusword = (int)value.IntegerOr(0) };
                    break;
                case JointMetric.Temperature:
                    reading = reading with { TemperatureCelsius = value.RealOr(double.NaN) };
                    break;
                case JointMetric.Calibration:
                    reading = reading with { Calibration = value.TextOr("") };
                    break;
                case JointMetric.CommandSequence:
                    answer = answer with { Sequence = value.IntegerOr(0) };
                    break;
                case JointMetric.CommandOutcome:
                    answer = answer with { Outcome = (CommandOutcome)value.IntegerOr(0) };
                    break;
                case JointMetric.CommandReason:
                    answer = answer with { Reason = (int)value.IntegerOr(0) };
                    break;
            }
        }

        Reading = reading;
        Answer = answer;
    }
}
