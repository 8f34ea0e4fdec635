using System;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Motion;

namespace Controller.Drivers.Tests
{
    /// <summary>Takes motion's pure logic through what a control loop asks of it, and prints what each call costs.</summary>
    public class Program
    {
        private const float Period = 0.02f;
        private const int Joints = 6;
        private const int Points = 32;

        private static readonly JointLimits Limits = new JointLimits(-1, 1, 3, 40, Period);
        private static readonly TrajectoryBuffer Buffer = new TrajectoryBuffer();
        private static readonly TrajectoryCheck Check = new TrajectoryCheck(0.02f);
        private static readonly float[] Zeros = new float[8];

        public static void Main()
        {
            byte[] bytes = Sine();
            Decode(bytes);
            Judge();
            Follow();
            Profiles();
            Stream();
            NotANumber(bytes);
        }

        /// <summary>A chunk of 0.3 sin 2π t at 20 Hz, with velocities.</summary>
        private static byte[] Sine()
        {
            byte[] bytes = new byte[TrajectoryFormat.HeaderBytes + Joints + (Points * (4 + (8 * Joints)))];
            bytes[0] = TrajectoryFormat.Version;
            bytes[1] = TrajectoryFormat.HasVelocities | TrajectoryFormat.IsChunk;
            bytes[2] = Joints;
            bytes[3] = Points;
            int at = TrajectoryFormat.HeaderBytes;
            for (int i = 0; i < Joints; i++)
                bytes[at++] = (byte)i;
            for (int k = 1; k <= Points; k++)
            {
                double phase = 2 * Math.PI * 0.05 * k;
                Array.Copy(BitConverter.GetBytes(50 * k), 0, bytes, at, 4);
                at += 4;
                for (int i = 0; i < 2 * Joints; i++)
                {
                    float value = (float)(i < Joints ? 0.3 * Math.Sin(phase) : 0.6 * Math.PI * Math.Cos(phase));
                    Array.Copy(BitConverter.GetBytes(value), 0, bytes, at, 4);
                    at += 4;
                }
            }

            return bytes;
        }

        private static void Decode(byte[] bytes)
        {
            Report.Begin();
            Buffer.Begin(bytes, 0, bytes.Length, Joints);
            Report.End("decodeHeader", true);
            Report.Begin();
            Buffer.DecodePoint();
            Report.End("decodePoint", true);
            Report.Begin();
            Refusal refusal = Buffer.Decode(bytes, 0, bytes.Length, Joints);
            Report.End("decode", refusal == Refusal.None);
        }

        private static void Judge()
        {
            float[] rates = new float[8];
            for (int i = 0; i < Joints; i++)
                rates[i] = (float)(0.6 * Math.PI);
            JointLimits[] limits = { Limits, Limits, Limits, Limits, Limits, Limits };
            Report.Begin();
            Refusal refusal = Check.Begin(Buffer, limits, Zeros, rates, 0);
            Report.End("judgeTimes", refusal == Refusal.None);
            Report.Begin();
            refusal = Check.Judge();
            Report.End("judgeNumbers", refusal == Refusal.None);
            for (int i = 1; i < Points; i++)
                Check.Judge();
            Report.Begin();
            refusal = Check.Judge();
            Report.End("judgeSegment", refusal == Refusal.None);
            Check.Begin(Buffer, limits, Zeros, rates, 0);
            Report.Begin();
            while (refusal == Refusal.None && !Check.IsOver)
                refusal = Check.Judge();
            Report.End("judge", refusal == Refusal.None);
            Report.Begin();
            refusal = Check.JudgeStart();
            Report.End("judgeStart", refusal == Refusal.None);
        }

        private static void Follow()
        {
            var follower = new SplineFollower(Period);
            Report.Begin();
            follower.Begin(Buffer, 0, 0, (float)(0.6 * Math.PI));
            Report.End("splineBegin", true);

            // Points are 50 ms apart, so every second or third period begins a segment.
            Report.Begin();
            follower.Step();
            Report.End("splineStep", true);
            follower.Step();
            Report.Begin();
            follower.Step();
            Report.End("splineSegment", true);
            Report.Print("splineRadians", follower.PositionRadians);
            while (follower.Step())
            {
            }

            // Without velocities, slopes come from the neighbours.
            Buffer.HasVelocities = false;
            follower.Begin(Buffer, 0, 0, (float)(0.6 * Math.PI));
            follower.Step();
            follower.Step();
            Report.Begin();
            follower.Step();
            Report.End("besselSegment", true);
            Buffer.HasVelocities = true;
        }

        private static void Profiles()
        {
            var quintic = new MinimumJerk(Period);
            Report.Begin();
            quintic.PlanMove(0, 0, 0, 1, 50);
            Report.End("quinticPlan", true);
            Report.Begin();
            quintic.Step();
            Report.End("quinticStep", true);

            var trapezoid = new TrapezoidProfile(Period);
            Report.Begin();
            trapezoid.Plan(0, 0, 1, 1, 2, 0);
            Report.End("trapezoidPlan", true);
            Report.Begin();
            trapezoid.Step();
            Report.End("trapezoidStep", true);
            Report.Print("trapezoidSteps", trapezoid.Steps);
            while (trapezoid.Step())
            {
            }

            Report.Print("trapezoidRadians", trapezoid.PositionRadians);
        }

        private static void Stream()
        {
            var ramp = new VelocityRamp(Limits, Period);
            ramp.Begin(0.8f, 0);
            ramp.SetTarget(1.5f);
            Report.Begin();
            ramp.Step();
            Report.End("rampStep", true);
            while (!ramp.IsLimitedByPosition)
                ramp.Step();
            Report.Begin();
            ramp.Step();
            Report.End("rampAtEnd", ramp.IsLimitedByPosition);

            var law = new ImpedanceLaw(10) { Stiffness = 20, Damping = 1 };
            Report.Begin();
            float torque = law.GetTorque(0.3f, 0, 1, 0.1f, 0.5f);
            Report.End("impedance", true);
            Report.Print("torqueNewtonMetres", torque);
            Report.Begin();
            int word = DriveStatus.StatuswordOf(MachineState.Enabled, JointState.Moving, Limit.Velocity, false, false);
            Report.End("statusword", true);
            Report.Print("statuswordBits", word);
        }

        private static void NotANumber(byte[] bytes)
        {
            var law = new ImpedanceLaw(10) { Stiffness = 20, Damping = 1 };
            Report.Print("torqueOfNaN", law.GetTorque(0, 0, 0, float.NaN, 0));
            Report.Print("torqueOfInfinity", law.GetTorque(0, 0, 0, float.PositiveInfinity, 0));
            var ramp = new VelocityRamp(Limits, Period);
            ramp.Begin(0, 0);
            ramp.SetTarget(float.NaN);
            ramp.Step();
            Report.Print("rateOfNaN", ramp.VelocityRadiansPerSecond);

            JointLimits[] limits = { Limits, Limits, Limits, Limits, Limits, Limits };
            int second = TrajectoryFormat.HeaderBytes + Joints + 4 + (8 * Joints) + 4;
            Report.Print("positionNaN", Refuse(bytes, second + 4, float.NaN, limits));
            Report.Print("velocityNaN", Refuse(bytes, second + (4 * Joints), float.NaN, limits));
            Report.Print("positionInfinity", Refuse(bytes, second + 4, float.NegativeInfinity, limits));
        }

        private static int Refuse(byte[] bytes, int at, float value, JointLimits[] limits)
        {
            byte[] bad = new byte[bytes.Length];
            Array.Copy(bytes, bad, bytes.Length);
            Array.Copy(BitConverter.GetBytes(value), 0, bad, at, 4);
            Buffer.Decode(bad, 0, bad.Length, Joints);
            Refusal refusal = Check.Begin(Buffer, limits, Zeros, Zeros, 0);
            while (refusal == Refusal.None && !Check.IsOver)
                refusal = Check.Judge();
            return (int)refusal;
        }
    }
}
