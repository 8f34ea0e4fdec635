using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <content>Points of a link in the stand's frame.</content>
public sealed partial class LinkChain
{
    private readonly Vec[] jointAxes;
    private readonly Vec[] jointOrigins;

    /// <summary>Where points of a link are in the pose that was set, and how they move with each joint (the columns of their Jacobians).</summary>
    /// <param name="link">Index of the joint that moves the link.</param>
    /// <param name="points">The points in the link's frame, metres.</param>
    /// <param name="at">Receives them in the stand's frame.</param>
    /// <param name="perJoint">Receives Count values per point: its velocity per rad/s of each joint, 0 for joints beyond the link; empty when not wanted.</param>
    internal void Locate(int link, ReadOnlySpan<Vec> points, Span<Vec> at, Span<Vec> perJoint)
    {
        // The link's axes in the stand's frame, turned joint after joint about one of themselves.
        var x = new Vec(1, 0, 0);
        var y = new Vec(0, 1, 0);
        var z = new Vec(0, 0, 1);
        Vec origin = default;
        for (int i = 0; i <= link; i++)
        {
            ref Link joint = ref links[i];
            origin += Along(x, y, z, joint.Origin);
            double s = joint.Sin;
            double c = joint.Cos;
            switch (joint.Axis)
            {
                case JointAxis.X:
                    (y, z) = ((c * y) + (s * z), (c * z) + (-s * y));
                    break;
                case JointAxis.Y:
                    (z, x) = ((c * z) + (s * x), (c * x) + (-s * z));
                    break;
                default:
                    (x, y) = ((c * x) + (s * y), (c * y) + (-s * x));
                    break;
            }

            jointAxes[i] = joint.Axis == JointAxis.X ? x : joint.Axis == JointAxis.Y ? y : z;
            jointOrigins[i] = origin;
        }

        for (int point = 0; point < points.Length; point++)
        {
            at[point] = origin + Along(x, y, z, points[point]);
            if (perJoint.IsEmpty)
                continue;
            Span<Vec> columns = perJoint.Slice(point * links.Length, links.Length);
            for (int i = 0; i < columns.Length; i++)
                columns[i] = i <= link ? Vec.Cross(jointAxes[i], at[point] + (-1 * jointOrigins[i])) : default;
        }
    }

    private static Vec Along(Vec x, Vec y, Vec z, Vec v) => (v.X * x) + (v.Y * y) + (v.Z * z);
}
