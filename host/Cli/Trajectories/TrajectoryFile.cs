using System.Globalization;
using Controller.Sdk.Robots;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Controller.Cli.Trajectories;

/// <summary>
/// Reads a ROS trajectory_msgs/JointTrajectory as <c>ros2 topic echo</c> prints it, in YAML or JSON, which is YAML too.
/// A time is <c>{ sec, nanosec }</c>, ROS 1's <c>{ secs, nsecs }</c>, or a number of seconds.
/// </summary>
internal static class TrajectoryFile
{
    private const string Hint = "A file has joint_names, and points with positions and time_from_start; `controller follow --help` shows one.";

    /// <summary>Reads a file.</summary>
    /// <exception cref="CliException">It cannot be read, or has a mistake, which is named with line and column.</exception>
    public static JointTrajectory Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The trajectory {path} cannot be read: {e.Message}", Hint, e);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="CliException">It has a mistake.</exception>
    public static JointTrajectory Parse(string path, string text)
    {
        var yaml = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            yaml.Load(reader);
        }
        catch (YamlException e)
        {
            throw new CliException($"{path}:{e.Start.Line}:{e.Start.Column}: {e.Message}", Hint, e);
        }

        if (yaml.Documents.Count != 1 || yaml.Documents[0].RootNode is not YamlMappingNode root)
            throw new CliException($"{path}: this is no trajectory.", Hint);
        return new Reader(path).Trajectory(root);
    }

    private sealed class Reader(string path)
    {
        public JointTrajectory Trajectory(YamlMappingNode root)
        {
            var names = new List<string>();
            var points = new List<JointTrajectoryPoint>();
            DateTimeOffset? start = null;
            foreach ((YamlNode key, YamlNode value) in root.Children)
            {
                switch (Word(key))
                {
                    case "header":
                        start = Stamp(value);
                        break;
                    case "joint_names":
                        names.AddRange(Items(value).Select(Word));
                        break;
                    case "points":
                        points.AddRange(Items(value).Select(Point));
                        break;
                    default:
                        throw Mistake(key, $"'{Word(key)}' is no part of a trajectory");
                }
            }

            if (names.Count == 0)
                throw Mistake(root, "joint_names is missing");
            return new JointTrajectory { JointNames = names, Points = points, StartTime = start };
        }

        private JointTrajectoryPoint Point(YamlNode node)
        {
            TimeSpan? time = null;
            double[] positions = [];
            double[] velocities = [];
            foreach ((YamlNode key, YamlNode value) in Mapping(node).Children)
            {
                switch (Word(key))
                {
                    case "positions":
                        positions = Numbers(value);
                        break;
                    case "velocities":
                        velocities = Numbers(value);
                        break;
                    case "accelerations" or "effort":
                        // The board interpolates by positions and velocities: to drop these in silence would pretend otherwise.
                        if (Items(value).Any())
                            throw Mistake(value, $"the board takes no {Word(key)}; leave them out");
                        break;
                    case "time_from_start":
                        time = Time(value);
                        break;
                    default:
                        throw Mistake(key, $"'{Word(key)}' is no part of a point");
                }
            }

            return new JointTrajectoryPoint
            {
                TimeFromStart = time ?? throw Mistake(node, "time_from_start is missing"),
                Positions = positions.Length > 0 ? positions : throw Mistake(node, "positions are missing"),
                Velocities = velocities,
            };
        }

        // ROS: a stamp of 0 is at once.
        private DateTimeOffset? Stamp(YamlNode header)
        {
            foreach ((YamlNode key, YamlNode value) in Mapping(header).Children)
            {
                if (Word(key) == "stamp" && Time(value) is var time && time != TimeSpan.Zero)
                    return DateTimeOffset.UnixEpoch + time;
            }

            return null;
        }

        private TimeSpan Time(YamlNode node)
        {
            if (node is YamlScalarNode)
                return Seconds(node, Number(node));
            double seconds = 0;
            foreach ((YamlNode key, YamlNode value) in Mapping(node).Children)
            {
                seconds += Word(key) switch
                {
                    "sec" or "secs" => Number(value),
                    "nanosec" or "nsecs" => Number(value) / 1e9,
                    _ => throw Mistake(key, $"'{Word(key)}' is no part of a time"),
                };
            }

            return Seconds(node, seconds);
        }

        // A century on either side of the epoch: far from what TimeSpan overflows at.
        private TimeSpan Seconds(YamlNode node, double seconds) =>
            Math.Abs(seconds) < 100 * 365.25 * 86400 ? TimeSpan.FromSeconds(seconds) : throw Mistake(node, $"{seconds:0} s is no time");

        private double[] Numbers(YamlNode node) => [.. Items(node).Select(Number)];

        private double Number(YamlNode node) =>
            double.TryParse(Word(node), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : throw Mistake(node, $"'{Word(node)}' is no finite number");

        private IEnumerable<YamlNode> Items(YamlNode node) => node as YamlSequenceNode ?? throw Mistake(node, "a list is due here");

        private YamlMappingNode Mapping(YamlNode node) => node as YamlMappingNode ?? throw Mistake(node, "keys and values are due here");

        private string Word(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw Mistake(node, "a word or number is due here");

        private CliException Mistake(YamlNode node, string what) => new($"{path}:{node.Start.Line}:{node.Start.Column}: {what}.", Hint);
    }
}
