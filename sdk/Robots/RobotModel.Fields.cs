using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <content>Metrics by their names. A name that this version does not know is left alone: a newer board must not break it.</content>
internal sealed partial class RobotModel
{
    private void ApplyImu(EdgeNodeUpdate update, DateTimeOffset time)
    {
        ImuReading imu = (_imu ?? new ImuReading()) with { Time = time };
        foreach ((MetricDefinition definition, MetricValue value) in update.Metrics)
        {
            imu = definition.Name switch
            {
                ImuMetric.Roll => imu with { RollRadians = value.RealOr(double.NaN) },
                ImuMetric.Pitch => imu with { PitchRadians = value.RealOr(double.NaN) },
                ImuMetric.Temperature => imu with { TemperatureCelsius = value.RealOr(double.NaN) },
                ImuMetric.Fault => imu with { Fault = (Fault)value.IntegerOr(0) },
                _ => imu,
            };
        }

        _imu = imu;
    }

    private void ApplyFoot(EdgeNodeUpdate update, DateTimeOffset time)
    {
        FootReading foot = (_foot ?? new FootReading()) with { Time = time };
        foreach ((MetricDefinition definition, MetricValue value) in update.Metrics)
        {
            foot = definition.Name switch
            {
                FootMetric.Force => foot with { ForceNewtons = value.RealOr(double.NaN) },
                FootMetric.CentreOfPressureX => foot with { CentreOfPressureXMetres = value.RealOr(double.NaN) },
                FootMetric.CentreOfPressureY => foot with { CentreOfPressureYMetres = value.RealOr(double.NaN) },
                FootMetric.Fault => foot with { Fault = (Fault)value.IntegerOr(0) },
                _ => foot,
            };
        }

        _foot = foot;
    }

    private void ApplyNode(EdgeNodeUpdate update, DateTimeOffset time, out string problem)
    {
        problem = "";
        RobotSnapshot node = _node with { Time = time };
        CommandAnswer answer = Answer;
        foreach ((MetricDefinition definition, MetricValue value) in update.Metrics)
        {
            _transitions.Take(definition.Name, value);
            switch (definition.Name)
            {
                case NodeMetric.State:
                    if (MachineStateName.TryParse(value.TextOr(""), out MachineState state))
                        node = node with { State = state };
                    else
                        problem = $"'{value.TextOr("")}' is no state of a machine";
                    break;
                case NodeMetric.Fault:
                    node = node with { Fault = (Fault)value.IntegerOr(0) };
                    break;
                case NodeMetric.Settings:
                    node = node with { SettingsStatus = value.TextOr("") };
                    break;
                case NodeMetric.BusVoltage:
                    node = node with { BusVolts = value.RealOr(double.NaN) };
                    break;
                case NodeMetric.LoopIterations:
                    node = node with { LoopIterations = value.IntegerOr(0) };
                    break;
                case NodeMetric.LoopOverruns:
                    node = node with { LoopOverruns = value.IntegerOr(0) };
                    break;
                case NodeMetric.FreeMemory:
                    node = node with { FreeMemoryBytes = value.IntegerOr(0) };
                    break;
                case NodeMetric.Hardware:
                    node = node with { Hardware = value.TextOr("") };
                    break;
                case NodeMetric.Firmware:
                    node = node with { Firmware = value.TextOr("") };
                    break;
                case NodeMetric.SettingsGeneration:
                    node = node with { SettingsGeneration = value.IntegerOr(0) };
                    break;
                case NodeMetric.CalibrationGeneration:
                    node = node with { CalibrationGeneration = value.IntegerOr(0) };
                    break;
                case NodeMetric.DemonstrationPhase:
                    node = node with { DemonstrationPhase = (DemonstrationPhase)value.IntegerOr(0) };
                    break;
                case NodeMetric.CommandSequence:
                    answer = answer with { Sequence = value.IntegerOr(0) };
                    break;
                case NodeMetric.CommandOutcome:
                    answer = answer with { Outcome = (CommandOutcome)value.IntegerOr(0) };
                    break;
                case NodeMetric.CommandReason:
                    answer = answer with { Reason = (int)value.IntegerOr(0) };
                    break;
                case NodeMetric.CommandJoint:
                    answer = answer with { Joint = value.TextOr("") };
                    break;
            }
        }

        _node = node;
        Answer = answer;
        NewTransition = _transitions.EndMessage(time);
    }
}
