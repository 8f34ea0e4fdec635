using Controller.App.Settings;
using Controller.Contract;

namespace Controller.App.Calibration
{
    /// <summary>What was measured on this very machine. A joint that it does not name is not calibrated.</summary>
    public sealed class MachineCalibration
    {
        public const int FootCells = 4;

        /// <summary>What the birth certificate says of a joint that is not calibrated.</summary>
        public const string NotCalibrated = "not calibrated";

        /// <summary>Of the document; 0 when there is none for this machine.</summary>
        public int Generation;

        /// <summary>Board and MCU, as in the machine's settings: measurements of one machine are wrong on any other.</summary>
        public string Hardware;

        public JointCalibration[] Joints = new JointCalibration[0];

        /// <summary>True when the IMU's offsets were measured; they are 0 otherwise.</summary>
        public bool HasImu;

        /// <summary>What the rate sensor shows at rest.</summary>
        public float ImuRateXRadiansPerSecond;
        public float ImuRateYRadiansPerSecond;
        public float ImuRateZRadiansPerSecond;

        /// <summary>What the attitude estimate shows when the link that carries the IMU is level.</summary>
        public float ImuRollRadians;
        public float ImuPitchRadians;

        /// <summary>Counts of each foot cell without load; null when they were not measured.</summary>
        public int[] FootTareCounts;

        private const int MaxJoints = 16;
        private const int MaxNameLength = 32;
        private const int MaxRadians = 10;
        private const int HighestCount = 8388607; // 24 bits, as of an HX711

        /// <summary>Reads the document.</summary>
        /// <param name="hardware">Hardware by the machine's settings; null when they cannot be used.</param>
        /// <param name="calibration">Never null; without joints when there is an error.</param>
        /// <returns>Null, or what is wrong.</returns>
        public static string Read(SettingsDocument file, string hardware, out MachineCalibration calibration)
        {
            MachineCalibration read = new MachineCalibration();
            file.GetSchema(SettingsFile.CalibrationSchema);
            read.Generation = file.GetGeneration();
            read.Hardware = file.GetText(SettingsKey.Hardware, 2 * MaxNameLength);
            if (hardware != null && read.Hardware != hardware)
                file.Reject(SettingsKey.Hardware, "was measured on '" + read.Hardware + "', this is '" + hardware + "'; calibrate anew");
            read.HasImu = file.Has(SettingsKey.ImuRateXRadiansPerSecond);
            if (read.HasImu)
                ReadImu(file, read);
            if (file.Has(GetFootKey(0)))
                ReadFoot(file, read);
            int joints = file.GetInteger(SettingsKey.JointCount, 0, MaxJoints);
            read.Joints = new JointCalibration[joints];
            for (int i = 0; i < joints; i++)
                read.Joints[i] = ReadJoint(file, read.Joints, i);
            file.RejectUnused();

            calibration = file.Error == null ? read : new MachineCalibration();
            return file.Error;
        }

        /// <summary>A joint's calibration; null when it has none.</summary>
        public JointCalibration Find(string jointName)
        {
            for (int i = 0; i < Joints.Length; i++)
            {
                if (Joints[i].Name == jointName)
                    return Joints[i];
            }

            return null;
        }

        public bool IsCalibrated(string jointName)
        {
            return Find(jointName) != null;
        }

        /// <summary>What the birth certificate says of a joint.</summary>
        public string GetText(string jointName)
        {
            JointCalibration joint = Find(jointName);
            return joint == null ? NotCalibrated : joint.GetText(Generation);
        }

        /// <summary>Takes a joint's calibration in, in place of the one that it had.</summary>
        public void Set(JointCalibration joint)
        {
            for (int i = 0; i < Joints.Length; i++)
            {
                if (Joints[i].Name == joint.Name)
                {
                    Joints[i] = joint;
                    return;
                }
            }

            JointCalibration[] more = new JointCalibration[Joints.Length + 1];
            for (int i = 0; i < Joints.Length; i++)
                more[i] = Joints[i];
            more[Joints.Length] = joint;
            Joints = more;
        }

        /// <summary>Writes the document and takes its generation. Only while outputs are off.</summary>
        /// <param name="problem">Why it was not written; flash then holds what it did.</param>
        public bool TryWrite(SettingsStore store, out string problem)
        {
            SettingsText text = new SettingsText(SettingsFile.CalibrationSchema);
            text.Add(SettingsKey.Hardware, Hardware);
            if (HasImu)
            {
                text.Add(SettingsKey.ImuRateXRadiansPerSecond, ImuRateXRadiansPerSecond);
                text.Add(SettingsKey.ImuRateYRadiansPerSecond, ImuRateYRadiansPerSecond);
                text.Add(SettingsKey.ImuRateZRadiansPerSecond, ImuRateZRadiansPerSecond);
                text.Add(SettingsKey.ImuRollRadians, ImuRollRadians);
                text.Add(SettingsKey.ImuPitchRadians, ImuPitchRadians);
            }

            for (int i = 0; FootTareCounts != null && i < FootCells; i++)
                text.Add(GetFootKey(i), FootTareCounts[i]);
            text.Add(SettingsKey.JointCount, Joints.Length);
            for (int i = 0; i < Joints.Length; i++)
                AddJoint(text, SettingsKey.JointPrefix + i.ToString() + ".", Joints[i]);

            // What would be refused at the next boot is refused now.
            byte[] bytes = text.Seal(1);
            MachineCalibration back;
            problem = Read(new SettingsDocument(new SettingsSlot(SettingsFile.Calibration, bytes, bytes.Length)), Hardware, out back);
            if (problem != null || !store.TryWrite(SettingsFile.Calibration, text, out problem))
                return false;
            Generation = text.Generation;
            return true;
        }

        private static void AddJoint(SettingsText text, string prefix, JointCalibration joint)
        {
            text.Add(prefix + SettingsKey.JointName, joint.Name);
            text.Add(prefix + SettingsKey.JointReference, joint.Reference);
            text.Add(prefix + SettingsKey.JointZeroRadians, joint.ZeroRadians);
            text.Add(prefix + SettingsKey.JointDirection, joint.Direction);
            text.Add(prefix + SettingsKey.JointRangeMinRadians, joint.RangeMinRadians);
            text.Add(prefix + SettingsKey.JointRangeMaxRadians, joint.RangeMaxRadians);
        }

        private static void ReadImu(SettingsDocument file, MachineCalibration read)
        {
            read.ImuRateXRadiansPerSecond = file.GetNumber(SettingsKey.ImuRateXRadiansPerSecond, -1, 1);
            read.ImuRateYRadiansPerSecond = file.GetNumber(SettingsKey.ImuRateYRadiansPerSecond, -1, 1);
            read.ImuRateZRadiansPerSecond = file.GetNumber(SettingsKey.ImuRateZRadiansPerSecond, -1, 1);
            read.ImuRollRadians = file.GetNumber(SettingsKey.ImuRollRadians, -4, 4);
            read.ImuPitchRadians = file.GetNumber(SettingsKey.ImuPitchRadians, -4, 4);
        }

        private static void ReadFoot(SettingsDocument file, MachineCalibration read)
        {
            read.FootTareCounts = new int[FootCells];
            for (int i = 0; i < FootCells; i++)
                read.FootTareCounts[i] = file.GetInteger(GetFootKey(i), -HighestCount - 1, HighestCount);
        }

        private static JointCalibration ReadJoint(SettingsDocument file, JointCalibration[] before, int index)
        {
            string prefix = SettingsKey.JointPrefix + index.ToString() + ".";
            JointCalibration joint = new JointCalibration();
            joint.Name = file.GetName(prefix + SettingsKey.JointName, MaxNameLength);
            for (int i = 0; i < index && file.Error == null; i++)
            {
                if (before[i].Name == joint.Name)
                    file.Reject(prefix + SettingsKey.JointName, "is joint " + i.ToString() + "'s already");
            }

            joint.Reference = file.GetText(prefix + SettingsKey.JointReference, MaxNameLength);
            if (!ReferenceKind.IsKnown(joint.Reference))
                file.Reject(prefix + SettingsKey.JointReference, "expected factory, jig or homed");
            joint.ZeroRadians = file.GetNumber(prefix + SettingsKey.JointZeroRadians, -MaxRadians, MaxRadians);
            joint.Direction = file.GetInteger(prefix + SettingsKey.JointDirection, -1, 1);
            if (joint.Direction == 0)
                file.Reject(prefix + SettingsKey.JointDirection, "expected 1 or -1");
            joint.RangeMinRadians = file.GetNumber(prefix + SettingsKey.JointRangeMinRadians, -MaxRadians, MaxRadians);
            joint.RangeMaxRadians = file.GetNumber(prefix + SettingsKey.JointRangeMaxRadians, -MaxRadians, MaxRadians);
            if (joint.RangeMaxRadians <= joint.RangeMinRadians)
                file.Reject(prefix + SettingsKey.JointRangeMaxRadians, "must be greater than rangeMinRadians");
            return joint;
        }

        private static string GetFootKey(int cell)
        {
            return SettingsKey.FootPrefix + cell.ToString() + "." + SettingsKey.FootTareCounts;
        }
    }
}
