using System;
using System.Threading;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Motion;

namespace Controller.App.Telemetry
{
    /// <summary>Decodes and judges trajectories on the network's thread, a few points per turn: 32 points of six joints take tens of milliseconds on an ESP32.</summary>
    public sealed class TrajectoryReceiver
    {
        // A turn of some 1.5 ms: a point of six joints takes 0.5 ms to decode, a segment of one joint 0.5 ms to judge.
        private const int PointsPerTurn = 3;
        private const int SlicesPerTurn = 3;

        // The loop takes one a period: a longer wait than a tick would halve the rate of a stream of chunks.
        private const int WaitMilliseconds = 1;
        private const int LongestWaitMilliseconds = 500;

        private readonly TrajectoryInbox inbox;
        private readonly TrajectoryCheck check = new TrajectoryCheck(TrajectoryInbox.StartToleranceRadians);
        private readonly JointAxis[] axes;
        private readonly JointLimits[] limits;
        private readonly float[] startRadians;
        private readonly float[] startRadiansPerSecond;

        public TrajectoryReceiver(TrajectoryInbox inbox, JointAxis[] axes)
        {
            this.inbox = inbox;
            this.axes = axes;
            limits = new JointLimits[axes.Length];
            startRadians = new float[axes.Length];
            startRadiansPerSecond = new float[axes.Length];
            for (int i = 0; i < axes.Length; i++)
                limits[i] = axes[i].Controller.Limits;
        }

        /// <summary>Fills the inbox; waits for room as long as half a second.</summary>
        /// <returns>False when the loop has not taken the one before meanwhile: the command is dropped.</returns>
        public bool TryReceive(byte[] payload, int offset, int length, long sequence, long lease, int leaseMilliseconds)
        {
            long since = Environment.TickCount64;
            while (inbox.IsFull)
            {
                if (Environment.TickCount64 - since > LongestWaitMilliseconds)
                    return false;
                Thread.Sleep(WaitMilliseconds);
            }

            TrajectoryBuffer buffer = inbox.Incoming;
            inbox.RefusedJoint = -1;
            inbox.Refusal = Decode(buffer, payload, offset, length);
            buffer.Sequence = sequence;
            buffer.Lease = lease;
            buffer.LeaseMilliseconds = leaseMilliseconds;
            inbox.IsFull = true;
            return true;
        }

        private Refusal Decode(TrajectoryBuffer buffer, byte[] payload, int offset, int length)
        {
            Refusal refusal = buffer.Begin(payload, offset, length, axes.Length);
            if (refusal != Refusal.None)
                return refusal;
            int points = 0;
            while (buffer.DecodePoint())
            {
                points++;
                if (points % PointsPerTurn == 0)
                    Thread.Sleep(0);
            }

            return Judge(buffer);
        }

        private Refusal Judge(TrajectoryBuffer buffer)
        {
            for (int i = 0; i < axes.Length; i++)
            {
                startRadians[i] = axes[i].Controller.SetpointRadians;
                startRadiansPerSecond[i] = axes[i].Controller.SetpointRadiansPerSecond;
            }

            Refusal refusal = check.Begin(buffer, limits, startRadians, startRadiansPerSecond, BoardClock.GetMilliseconds());
            int slices = 0;
            while (refusal == Refusal.None && !check.IsOver)
            {
                refusal = check.Judge();
                slices++;
                if (slices % SlicesPerTurn == 0)
                    Thread.Sleep(0);
            }

            if (refusal != Refusal.None)
                inbox.RefusedJoint = check.Joint;
            return refusal;
        }
    }
}
