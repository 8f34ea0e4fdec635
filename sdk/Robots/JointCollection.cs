using System.Collections;

namespace Controller.Sdk.Robots;

/// <summary>The joints of a machine in the order of its machine file.</summary>
public sealed class JointCollection : IReadOnlyList<Joint>
{
    private readonly Robot _robot;
    private readonly IReadOnlyList<Joint> _joints;

    internal JointCollection(Robot robot, IReadOnlyList<Joint> joints)
    {
        _robot = robot;
        _joints = joints;
    }

    public int Count => _joints.Count;

    public Joint this[int index] => _joints[index];

    /// <summary>The joint of a name, such as <c>knee</c>.</summary>
    /// <exception cref="UnknownJointException">There is none; the hint lists those that there are.</exception>
    public Joint this[string name] =>
        _joints.FirstOrDefault(j => string.Equals(j.Name, name, StringComparison.Ordinal))
        ?? throw new UnknownJointException(_robot.Machine, name, _joints.Select(j => j.Name));

    public IEnumerator<Joint> GetEnumerator() => _joints.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
