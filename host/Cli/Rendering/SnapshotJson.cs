using System.Text;
using System.Text.Json;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>A snapshot as one line of JSON. Scripts read it: keys are added, never renamed.</summary>
internal static class SnapshotJson
{
    public static string Of(RobotSnapshot snapshot)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", snapshot.Time.UtcDateTime);
            json.WriteString("machine", snapshot.Machine);
            json.WriteString("board", snapshot.Board);
            json.WriteBoolean("online", snapshot.IsOnline);
            json.WriteString("state", MachineStateName.Of(snapshot.State));
            json.WriteNumber("fault", (int)snapshot.Fault);
            json.WriteString("settings", snapshot.SettingsStatus);
            WriteNumber(json, "busVolts", snapshot.BusVolts);
            json.WriteNumber("loopIterations", snapshot.LoopIterations);
            json.WriteNumber("loopOverruns", snapshot.LoopOverruns);
            json.WriteNumber("freeMemoryBytes", snapshot.FreeMemoryBytes);
            json.WriteStartArray("joints");
            foreach (JointReading joint in snapshot.Joints)
                WriteJoint(json, joint);
            json.WriteEndArray();
            if (snapshot.Imu is { } imu)
                WriteImu(json, imu);
            else
                json.WriteNull("imu");
            if (snapshot.Foot is { } foot)
                WriteFoot(json, foot);
            else
                json.WriteNull("foot");
            json.WriteNumber("settingsGeneration", snapshot.SettingsGeneration);
            json.WriteNumber("calibrationGeneration", snapshot.CalibrationGeneration);
            if (MachineText.Demonstration(snapshot) is { Length: > 0 } demonstration)
                json.WriteString("demonstration", demonstration);
            else
                json.WriteNull("demonstration");
            json.WritePropertyName("lastTransition");
            if (snapshot.Transitions.Count > 0)
                TransitionText.Write(json, snapshot.Transitions[^1]);
            else
                json.WriteNullValue();
            json.WriteNumber("dropped", snapshot.Dropped);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Boards send single precision: printed as such, 0.1f stays 0.1. JSON has no NaN.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, (float)value);
        else
            json.WriteNull(name);
    }

    private static void WriteJoint(Utf8JsonWriter json, JointReading joint)
    {
        json.WriteStartObject();
        json.WriteString("name", joint.Name);
        json.WriteBoolean("online", joint.IsOnline);
        json.WriteString("state", JointStateName.Of(joint.State));
        WriteNumber(json, "setpointRadians", joint.SetpointRadians);
        WriteNumber(json, "measuredRadians", joint.MeasuredRadians);
        WriteNumber(json, "effortNewtonMetres", joint.EffortNewtonMetres);
        if (joint.Mode is { } mode)
            json.WriteString("mode", MachineText.Of(mode));
        else
            json.WriteNull("mode");
        if (joint.Statusword is { } statusword)
            json.WriteNumber("statusword", statusword);
        else
            json.WriteNull("statusword");
        WriteNumber(json, "temperatureCelsius", joint.TemperatureCelsius);
        json.WriteString("calibration", joint.Calibration);
        json.WriteNumber("limit", (int)joint.Limit);
        json.WriteNumber("fault", (int)joint.Fault);
        json.WriteEndObject();
    }

    private static void WriteImu(Utf8JsonWriter json, ImuReading imu)
    {
        json.WriteStartObject("imu");
        WriteNumber(json, "rollRadians", imu.RollRadians);
        WriteNumber(json, "pitchRadians", imu.PitchRadians);
        WriteNumber(json, "temperatureCelsius", imu.TemperatureCelsius);
        json.WriteNumber("fault", (int)imu.Fault);
        json.WriteEndObject();
    }

    private static void WriteFoot(Utf8JsonWriter json, FootReading foot)
    {
        json.WriteStartObject("foot");
        WriteNumber(json, "forceNewtons", foot.ForceNewtons);
        WriteNumber(json, "centreOfPressureXMetres", foot.CentreOfPressureXMetres);
        WriteNumber(json, "centreOfPressureYMetres", foot.CentreOfPressureYMetres);
        json.WriteNumber("fault", (int)foot.Fault);
        json.WriteEndObject();
    }
}
