using Controller.Contract;
using Controller.Control.Kinematics;
using Controller.Control.Motion;

namespace Controller.Drivers.Tests
{
    /// <summary>What a board takes for the leg's kinematics and its demonstration, and how far off its arithmetic is.</summary>
    public class Program
    {
        private static readonly float[] Joints = new float[] { 0.3f, -0.2f, -0.7f, 1.2f, -0.4f, 0.15f };

        public static void Main()
        {
            var leg = new LegKinematics(
                0.028652f,
                0.093f,
                0.093f,
                0.029995f,
                new float[] { -0.8f, -0.6f, -1.6f, -0.05f, -1, -0.6f },
                new float[] { 0.8f, 0.6f, 0.6f, 2.1f, 1, 0.6f });
            leg.Forward(Joints);

            Report.Begin();
            leg.Forward(Joints);
            Report.End("forward", true);
            Print(leg);

            var pose = new FootPose();
            pose.XMetres = leg.SoleXMetres;
            pose.YMetres = leg.SoleYMetres;
            pose.ZMetres = leg.SoleZMetres;
            pose.YawRadians = (float)System.Math.Atan2(leg.ForwardY, leg.ForwardX);
            pose.PitchRadians = (float)System.Math.Asin(-leg.ForwardZ);
            pose.RollRadians = (float)System.Math.Atan2(leg.LeftZ, leg.UpZ);
            leg.TrySolve(pose);
            Report.Begin();
            bool isSolved = leg.TrySolve(pose);
            Report.End("inverse", isSolved);
            for (int i = 0; i < Joints.Length; i++)
                Report.Print("joint" + i.ToString(), leg.JointRadians[i]);

            leg.FindJacobian();
            Report.Begin();
            leg.FindJacobian();
            Report.End("jacobian", true);
            leg.FindTorques(0, 0, 20, 0, 0, 0);
            Report.Begin();
            leg.FindTorques(0, 0, 20, 0, 0, 0);
            Report.End("torques", true);
            Report.Print("kneeTorque", leg.TorqueNewtonMetres[LegKinematics.Knee]);

            pose = new FootPose();
            pose.ZMetres = -0.23f;
            Report.Begin();
            isSolved = leg.TrySolve(pose);
            Report.End("level", isSolved);

            Demonstrate(leg);
        }

        private static void Print(LegKinematics leg)
        {
            Report.Print("x", leg.SoleXMetres);
            Report.Print("y", leg.SoleYMetres);
            Report.Print("z", leg.SoleZMetres);
        }

        /// <summary>The demonstration on a platform that is there at once, with the time of the dearest step of each phase.</summary>
        private static void Demonstrate(LegKinematics leg)
        {
            var reflex = new BalanceReflex(0, 0, 4.06f, 1.63f, BalanceGains.Pressure, BalanceGains.Tilt, 0.02f);
            var sequence = new StandSequence(leg, reflex, new StandPlan(), 0.02f);
            sequence.Begin(new float[LegKinematics.JointCount]);
            int dearest = 0;
            bool isUnderWay = true;
            var phase = sequence.Phase;
            while (isUnderWay)
            {
                bool isOn = sequence.IsValveOn;
                ulong start = nanoFramework.Hardware.Esp32.HighResTimer.GetCurrent();
                isUnderWay = sequence.Step(isOn, isOn ? 15 : 0, 0.001f, 0.001f, 0.01f, 0.01f);
                int microseconds = (int)(nanoFramework.Hardware.Esp32.HighResTimer.GetCurrent() - start);
                if (microseconds > dearest)
                    dearest = microseconds;
                if (phase != sequence.Phase)
                {
                    Report.Print("phase" + ((int)phase).ToString() + "Microseconds", dearest);
                    dearest = 0;
                    phase = sequence.Phase;
                }
            }

            Report.Print("completed", sequence.Reason == DemonstrationEnd.Completed);
        }
    }
}
