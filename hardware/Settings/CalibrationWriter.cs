using Controller.Contract;
using Controller.Hardware.Model;

namespace Controller.Hardware.Settings;

/// <summary>Writes the document <c>calibration</c> of a machine that is as its machine file says: joints and inertial sensor without offset, force cells with their zero balance.</summary>
/// <remarks>For emulated machines, whose parts are mounted without tolerance. A real one is calibrated where it stands.</remarks>
public static class CalibrationWriter
{
    private const int FootCells = 4;

    /// <summary>The bytes of a slot.</summary>
    /// <param name="machine">The machine file.</param>
    /// <param name="generation">Of the slot, from 1.</param>
    public static byte[] WriteFactory(MachineModel machine, int generation = 1)
    {
        ArgumentNullException.ThrowIfNull(machine);
        SettingsText text = new(SettingsFile.CalibrationSchema, generation);
        text.Add(SettingsKey.Hardware, MachineSettingsWriter.HardwareOf(machine));
        if (machine.HasImu)
            AddImu(text);
        if (machine.FootForce is { } foot)
        {
            for (int i = 0; i < FootCells; i++)
                text.Add($"{SettingsKey.FootPrefix}{i}.{SettingsKey.FootTareCounts}", (int)Math.Round(foot.LoadCell.ZeroBalanceRatio * MachineSettingsWriter.RatedCounts(foot.LoadCell)));
        }

        text.Add(SettingsKey.JointCount, machine.AllJoints.Count);
        for (int i = 0; i < machine.AllJoints.Count; i++)
        {
            IJointModel joint = machine.AllJoints[i];
            string prefix = $"{SettingsKey.JointPrefix}{i}.";
            text.Add(prefix + SettingsKey.JointName, joint.Name);
            text.Add(prefix + SettingsKey.JointReference, ReferenceKind.Factory);
            text.Add(prefix + SettingsKey.JointZeroRadians, 0);
            text.Add(prefix + SettingsKey.JointDirection, 1);
            text.Add(prefix + SettingsKey.JointRangeMinRadians, joint.Limits.MinPositionRadians);
            text.Add(prefix + SettingsKey.JointRangeMaxRadians, joint.Limits.MaxPositionRadians);
        }

        return text.ToBytes();
    }

    private static void AddImu(SettingsText text)
    {
        text.Add(SettingsKey.ImuRateXRadiansPerSecond, 0);
        text.Add(SettingsKey.ImuRateYRadiansPerSecond, 0);
        text.Add(SettingsKey.ImuRateZRadiansPerSecond, 0);
        text.Add(SettingsKey.ImuRollRadians, 0);
        text.Add(SettingsKey.ImuPitchRadians, 0);
    }
}
