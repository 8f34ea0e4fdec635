using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>Judges a trajectory before it is sent, by the reasons that the board has too. What only the board can know is left to it: where the setpoints are when it begins.</summary>
internal static class TrajectoryCheck
{
    // The board takes single precision: a bound that went through it and back differs by less than this.
    private const double Slack = 1e-4;

    // Slower counts as rest: it is a hundredth of what a hobby servo's potentiometer resolves in a control period.
    private const double RestRadiansPerSecond = 1e-3;

    // What the board forgives, so that a stamp of now is not late when it arrives.
    private static readonly TimeSpan LateTolerance = TimeSpan.FromMilliseconds(20);

    /// <summary>The first problem; null for a trajectory that can be sent.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="joints">Its joints.</param>
    /// <param name="isChunk">Whether it may end in motion.</param>
    /// <param name="boardTime">A time by the board's clock that has passed for certain; null when none is known.</param>
    public static TrajectoryProblem? Find(JointTrajectory trajectory, IReadOnlyList<JointModel> joints, bool isChunk, DateTimeOffset? boardTime) =>
        FindInShape(trajectory) ?? FindInTimes(trajectory, boardTime) ?? FindInNumbers(trajectory, joints, isChunk);

    private static TrajectoryProblem? FindInShape(JointTrajectory trajectory)
    {
        int joints = trajectory.JointNames.Count;
        if (joints == 0)
            return new(Refusal.Malformed, "", "it names no joints");
        if (joints > TrajectoryFormat.MaxJoints)
            return new(Refusal.TrajectoryTooLong, "", $"it has {joints} joints, and {TrajectoryFormat.MaxJoints} is the most");
        if (trajectory.JointNames.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            return new(Refusal.Malformed, twice.Key, "it is named twice");
        if (trajectory.Points.Count == 0)
            return new(Refusal.TrajectoryEmpty, "", "");
        if (trajectory.Points.Count > TrajectoryFormat.MaxPoints)
            return new(Refusal.TrajectoryTooLong, "", $"it has {trajectory.Points.Count} points, and {TrajectoryFormat.MaxPoints} is the most");
        bool hasVelocities = trajectory.Points[0].Velocities.Count > 0;
        for (int i = 0; i < trajectory.Points.Count; i++)
        {
            JointTrajectoryPoint point = trajectory.Points[i];
            if (point.Positions.Count != joints)
                return new(Refusal.Malformed, "", $"point {i} has {point.Positions.Count} positions for {joints} joints");
            if (point.Velocities.Count != (hasVelocities ? joints : 0))
                return new(Refusal.Malformed, "", $"point {i} has {point.Velocities.Count} velocities where {(hasVelocities ? joints : 0)} are due");
        }

        return null;
    }

    private static TrajectoryProblem? FindInTimes(JointTrajectory trajectory, DateTimeOffset? boardTime)
    {
        for (int i = 0; i < trajectory.Points.Count; i++)
        {
            double milliseconds = Math.Round(trajectory.Points[i].TimeFromStart.TotalMilliseconds);
            if (milliseconds < 0 || (i > 0 && milliseconds <= Math.Round(trajectory.Points[i - 1].TimeFromStart.TotalMilliseconds)))
                return new(Refusal.TrajectoryUnsorted, "", $"point {i} is at {milliseconds:0} ms");
            if (milliseconds > uint.MaxValue)
                return new(Refusal.TrajectoryTooLong, "", $"point {i} is at {milliseconds / 1000:0} s");
        }

        return trajectory.StartTime is { } start && boardTime is { } now && start + LateTolerance < now
            ? new(Refusal.TrajectoryLate, "", $"by {(now - start).TotalSeconds:0.000} s")
            : null;
    }

    private static TrajectoryProblem? FindInNumbers(JointTrajectory trajectory, IReadOnlyList<JointModel> joints, bool isChunk)
    {
        for (int i = 0; i < trajectory.Points.Count; i++)
        {
            JointTrajectoryPoint point = trajectory.Points[i];
            for (int j = 0; j < joints.Count; j++)
            {
                JointModel joint = joints[j];
                double radians = point.Positions[j];
                double radiansPerSecond = point.Velocities.Count == 0 ? 0 : point.Velocities[j];
                if (!float.IsFinite((float)radians) || !float.IsFinite((float)radiansPerSecond))
                    return new(Refusal.NotFinite, joint.Name, $"point {i}");
                if (radians < joint.MinRadians - Slack || radians > joint.MaxRadians + Slack)
                    return new(Refusal.TrajectoryOutOfRange, joint.Name, $"point {i} is at {radians:0.000} rad, range {joint.MinRadians:0.000} to {joint.MaxRadians:0.000}");
                if (Math.Abs(radiansPerSecond) > joint.MaxRadiansPerSecond + Slack)
                    return new(Refusal.TrajectoryOutOfRange, joint.Name, $"point {i} has {radiansPerSecond:0.000} rad/s, limit {joint.MaxRadiansPerSecond:0.000}");
                if (i > 0 && MeanRadiansPerSecond(trajectory.Points[i - 1], point, j) is var mean && mean > joint.MaxRadiansPerSecond + Slack)
                    return new(Refusal.TrajectoryOutOfRange, joint.Name, $"{mean:0.000} rad/s on the way to point {i}, limit {joint.MaxRadiansPerSecond:0.000}");
                if (i == trajectory.Points.Count - 1 && !isChunk && Math.Abs(radiansPerSecond) > RestRadiansPerSecond)
                    return new(Refusal.TrajectoryOutOfRange, joint.Name, $"it ends in motion, at {radiansPerSecond:0.000} rad/s");
            }
        }

        return null;
    }

    // By the mean value theorem every curve through two points is at least this fast in between.
    private static double MeanRadiansPerSecond(JointTrajectoryPoint from, JointTrajectoryPoint to, int joint) =>
        Math.Abs(to.Positions[joint] - from.Positions[joint]) / (to.TimeFromStart - from.TimeFromStart).TotalSeconds;
}
