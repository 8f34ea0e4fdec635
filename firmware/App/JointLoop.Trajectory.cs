using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Motion;

namespace Controller.App
{
    /// <content>Motions of several joints: trajectories from the network, and the machine's own demonstration.</content>
    public sealed partial class JointLoop
    {
        private readonly TrajectoryInbox trajectories;
        private readonly MachineProgram demonstration;
        private readonly TrajectoryCheck departure = new TrajectoryCheck(TrajectoryInbox.StartToleranceRadians);
        private readonly JointLimits[] limits;
        private readonly float[] startRadians;
        private readonly float[] startRadiansPerSecond;
        private bool isWaiting;
        private bool isFollowing;
        private long followedSequence;
        private bool isDemonstrating;
        private long demonstrationSequence;

        private void TakeTrajectory()
        {
            TrajectoryBuffer buffer = trajectories.Incoming;
            long sequence = buffer.Sequence;
            Refusal refusal = trajectories.Refusal;
            int joint = trajectories.RefusedJoint;
            if (refusal == Refusal.None)
            {
                refusal = states.GetMotionRefusal();
                if (refusal == Refusal.None && IsOutdated(nodeCommands.SentMilliseconds))
                    refusal = Refusal.Outdated;
                for (int column = 0; column < buffer.Columns && refusal == Refusal.None; column++)
                {
                    joint = buffer.Joints[column];
                    refusal = JudgeFollower(axes[joint].Controller, buffer);
                }

                if (refusal == Refusal.None && IsOthersUnderWay(buffer.Lease))
                {
                    refusal = Refusal.LeaseHeld;
                    joint = TransitionLog.NoDevice;
                }
            }

            if (refusal != Refusal.None)
            {
                trajectories.IsFull = false;
                status.Replies.Add(sequence, CommandOutcome.Refused, (int)refusal, joint);
                return;
            }

            if (isWaiting)
            {
                ReleaseWaiting();
                status.Replies.Add(trajectories.Waiting.Sequence, CommandOutcome.Aborted, (int)Refusal.Superseded);
            }

            trajectories.Take();
            isWaiting = true;
            for (int column = 0; column < buffer.Columns; column++)
            {
                JointController controller = axes[buffer.Joints[column]].Controller;
                controller.Lease.Take(buffer.Lease, LeaseMillisecondsOf(buffer));
                controller.IsAwaited = true;
            }

            status.Replies.Add(sequence, CommandOutcome.Accepted, 0);
        }

        /// <summary>There is one trajectory at a time: one of another writer would end it, whatever its joints.</summary>
        private bool IsOthersUnderWay(long writer)
        {
            return (isFollowing && trajectories.Active.Lease != writer) || (isWaiting && trajectories.Waiting.Lease != writer);
        }

        private static int LeaseMillisecondsOf(TrajectoryBuffer buffer)
        {
            return buffer.LeaseMilliseconds == 0 && buffer.IsChunk ? CommandLease.DefaultStreamMilliseconds : buffer.LeaseMilliseconds;
        }

        private static Refusal JudgeFollower(JointController joint, TrajectoryBuffer buffer)
        {
            if (joint.State == JointState.Stopping)
                return Refusal.Stopping;
            return joint.State == JointState.Off ? Refusal.NotEnabled : joint.Lease.Judge(buffer.Lease, buffer.LeaseMilliseconds);
        }

        private void StepTrajectory()
        {
            if (isFollowing)
                FollowTrajectory();
            if (isWaiting && IsTimeToBegin(trajectories.Waiting.StartMilliseconds))
                BeginTrajectory();
        }

        private static bool IsTimeToBegin(long startMilliseconds)
        {
            return startMilliseconds == 0 || BoardClock.GetMilliseconds() >= startMilliseconds;
        }

        private void BeginTrajectory()
        {
            isWaiting = false;
            departure.Joint = TransitionLog.NoDevice;
            TrajectoryBuffer waiting = trajectories.Waiting;
            float late = waiting.StartMilliseconds == 0 ? 0 : (BoardClock.GetMilliseconds() - waiting.StartMilliseconds) * 0.001f;
            float takeOver = isFollowing ? SplinePath.TakeOverSeconds : 0;
            Refusal refusal = JudgeHolders(waiting);
            if (refusal == Refusal.None)
                refusal = JudgeDeparture(waiting, late, takeOver);
            if (refusal != Refusal.None)
            {
                ReleaseWaiting();
                status.Replies.Add(trajectories.Waiting.Sequence, CommandOutcome.Aborted, (int)refusal, departure.Joint);
                return;
            }

            if (isFollowing)
            {
                isFollowing = false;
                status.Replies.Add(followedSequence, CommandOutcome.Aborted, (int)Refusal.Superseded);
            }

            trajectories.Activate();
            TrajectoryBuffer buffer = trajectories.Active;
            for (int i = 0; i < axes.Length; i++)
            {
                JointController joint = axes[i].Controller;
                int column = buffer.ColumnOf[i];
                if (column >= 0)
                    joint.Follow(buffer, column, late, takeOver);
                else if (joint.IsFollowing)
                    joint.Stop(Refusal.Superseded);
            }

            isFollowing = true;
            followedSequence = buffer.Sequence;
        }

        /// <summary>While it waited its joints may have been cancelled, made limp, or taken by another after the lease ran out: it must not take them back.</summary>
        private Refusal JudgeHolders(TrajectoryBuffer buffer)
        {
            for (int column = 0; column < buffer.Columns; column++)
            {
                int joint = buffer.Joints[column];
                long holder = axes[joint].Controller.Lease.Holder;
                if (holder == buffer.Lease)
                    continue;
                departure.Joint = joint;
                if (holder != 0)
                    return Refusal.LeaseHeld;
                return LeaseMillisecondsOf(buffer) == 0 ? Refusal.Cancelled : Refusal.LeaseExpired;
            }

            return Refusal.None;
        }

        /// <summary>The joints have moved since the network's thread judged it: what hangs on the start is judged again.</summary>
        private Refusal JudgeDeparture(TrajectoryBuffer buffer, float lateSeconds, float takeOverSeconds)
        {
            for (int i = 0; i < axes.Length; i++)
            {
                startRadians[i] = axes[i].Controller.SetpointRadians;
                startRadiansPerSecond[i] = axes[i].Controller.SetpointRadiansPerSecond;
            }

            Refusal refusal = departure.Begin(buffer, limits, startRadians, startRadiansPerSecond, buffer.StartMilliseconds);
            return refusal == Refusal.None ? departure.JudgeStart(lateSeconds, takeOverSeconds) : refusal;
        }

        /// <summary>All joints or none: one that leaves the trajectory takes the others with it, to rest.</summary>
        private void FollowTrajectory()
        {
            TrajectoryBuffer buffer = trajectories.Active;
            bool isUnderWay = false;
            for (int column = 0; column < buffer.Columns; column++)
            {
                int index = buffer.Joints[column];
                JointController joint = axes[index].Controller;
                isUnderWay |= joint.IsFollowing;
                if (!joint.IsFollowing && joint.FollowingEnd != Refusal.None)
                {
                    EndTrajectory(joint.FollowingEnd, index);
                    return;
                }
            }

            if (isUnderWay)
                return;
            isFollowing = false;
            status.Replies.Add(followedSequence, CommandOutcome.Done, 0);
        }

        private void EndTrajectory(Refusal reason)
        {
            EndTrajectory(reason, TransitionLog.NoDevice);
        }

        private void EndTrajectory(Refusal reason, int joint)
        {
            if (isWaiting)
            {
                isWaiting = false;
                ReleaseWaiting();
                status.Replies.Add(trajectories.Waiting.Sequence, CommandOutcome.Aborted, (int)reason, joint);
            }

            if (!isFollowing)
                return;
            isFollowing = false;
            for (int i = 0; i < axes.Length; i++)
            {
                if (axes[i].Controller.IsFollowing)
                    axes[i].Controller.Stop(reason);
            }

            status.Replies.Add(followedSequence, CommandOutcome.Aborted, (int)reason, joint);
        }

        private void ReleaseWaiting()
        {
            TrajectoryBuffer buffer = trajectories.Waiting;
            for (int column = 0; column < buffer.Columns; column++)
            {
                JointController joint = axes[buffer.Joints[column]].Controller;
                joint.IsAwaited = false;
                if (!joint.IsUnderWay && joint.Lease.Holder == buffer.Lease)
                    joint.Lease.Release();
            }
        }

        private void Demonstrate(long sequence)
        {
            Refusal refusal = demonstration == null ? Refusal.ModeNotSupported : states.GetMotionRefusal();
            if (refusal == Refusal.None && IsOutdated(nodeCommands.SentMilliseconds))
                refusal = Refusal.Outdated;
            for (int i = 0; i < axes.Length && refusal == Refusal.None; i++)
                refusal = axes[i].Controller.Lease.Judge(CommandLease.Machine, 0);
            if (refusal == Refusal.None && !isDemonstrating)
                refusal = demonstration.Begin();
            if (refusal != Refusal.None)
            {
                ReplyToNode(sequence, refusal);
                return;
            }

            if (isDemonstrating)
                status.Replies.Add(demonstrationSequence, CommandOutcome.Aborted, (int)Refusal.Superseded);
            isDemonstrating = true;
            status.DemonstrationPhase = demonstration.Phase;
            demonstrationSequence = sequence;
            status.Replies.Add(sequence, CommandOutcome.Accepted, 0);
        }

        private void StepDemonstration()
        {
            if (states.State != MachineState.Enabled)
                return;
            bool isUnderWay = demonstration.Step();
            status.DemonstrationPhase = demonstration.Phase;
            if (isUnderWay)
                return;
            Refusal end = demonstration.End;
            LeaveDemonstration(end);
            status.Replies.Add(demonstrationSequence, end == Refusal.None ? CommandOutcome.Done : CommandOutcome.Aborted, (int)end);
        }

        private void EndDemonstration(Refusal reason)
        {
            if (!isDemonstrating)
                return;
            LeaveDemonstration(reason);
            status.Replies.Add(demonstrationSequence, CommandOutcome.Aborted, (int)reason);
        }

        private void LeaveDemonstration(Refusal reason)
        {
            isDemonstrating = false;
            demonstration.Abandon();
            status.DemonstrationPhase = demonstration.Phase;
            for (int i = 0; i < axes.Length; i++)
                axes[i].Controller.Stop(reason);
        }
    }
}
