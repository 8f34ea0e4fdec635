namespace Controller.Sdk.Robots;

/// <summary>The machine has no joint of that name.</summary>
public sealed class UnknownJointException : RobotException
{
    internal UnknownJointException(string machine, string joint, IEnumerable<string> joints)
        : base($"{machine} has no joint '{joint}'.", JointsHint(joints)) => Joint = joint;

    /// <summary>The name that was asked for.</summary>
    public string Joint { get; }

    private static string JointsHint(IEnumerable<string> joints)
    {
        string names = string.Join(", ", joints);
        return names.Length == 0 ? "The machine reports no joints at all; look at its settings status." : $"Its joints are: {names}.";
    }
}
