using Controller.Cli.Trajectories;
using Controller.Sdk.Robots;

namespace Controller.Cli.Tests;

public sealed class TrajectoryFileTests
{
    [Fact]
    public void What_ros2_prints_is_read()
    {
        // The form of `ros2 topic echo` for trajectory_msgs/msg/JointTrajectory.
        JointTrajectory trajectory = TrajectoryFile.Parse(
            "t.yaml",
            """
            header:
              stamp:
                sec: 1800000000
                nanosec: 250000000
              frame_id: ''
            joint_names:
            - knee
            - hip-pitch
            points:
            - positions:
              - 0.5
              - -2.5e-1
              velocities:
              - 0.1
              - 0.0
              accelerations: []
              effort: []
              time_from_start:
                sec: 1
                nanosec: 500000000
            """);
        Assert.Equal(["knee", "hip-pitch"], trajectory.JointNames);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_250), trajectory.StartTime);
        JointTrajectoryPoint point = Assert.Single(trajectory.Points);
        Assert.Equal([0.5, -0.25], point.Positions);
        Assert.Equal([0.1, 0], point.Velocities);
        Assert.Equal(TimeSpan.FromSeconds(1.5), point.TimeFromStart);
    }

    [Fact]
    public void Json_and_times_in_seconds_are_read_and_a_stamp_of_zero_is_at_once()
    {
        JointTrajectory trajectory = TrajectoryFile.Parse(
            "t.json",
            """{"header": {"stamp": {"secs": 0, "nsecs": 0}}, "joint_names": ["knee"], "points": [{"positions": [0.5], "time_from_start": 0.25}]}""");
        Assert.Null(trajectory.StartTime);
        Assert.Equal(TimeSpan.FromSeconds(0.25), trajectory.Points[0].TimeFromStart);
        Assert.Empty(trajectory.Points[0].Velocities);
    }

    [Theory]
    [InlineData("", "t.yaml: this is no trajectory")]
    [InlineData("[1, 2]", "t.yaml: this is no trajectory")]
    [InlineData("joint_names: [knee", "t.yaml:2:1: While parsing a flow sequence")]
    [InlineData("points: []", "joint_names is missing")]
    [InlineData("joint_names: [knee]\npoint: []", "t.yaml:2:1: 'point' is no part of a trajectory")]
    [InlineData("joint_names: knee", "t.yaml:1:14: a list is due here")]
    [InlineData("joint_names: [[knee]]", "a word or number is due here")]
    [InlineData("joint_names: [knee]\npoints: [1]", "keys and values are due here")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [0.1] }]", "t.yaml:2:10: time_from_start is missing")]
    [InlineData("joint_names: [knee]\npoints: [{ time_from_start: 1 }]", "positions are missing")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [x], time_from_start: 1 }]", "t.yaml:2:24: 'x' is no finite number")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [.nan], time_from_start: 1 }]", "'.nan' is no finite number")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [1e999], time_from_start: 1 }]", "is no finite number")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [0.1], time_from_start: { minutes: 1 } }]", "'minutes' is no part of a time")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [0.1], time_from_start: 1e300 }]", "is no time")]
    [InlineData("joint_names: [knee]\npoints: [{ positions: [0.1], accelerations: [0.1], time_from_start: 1 }]", "the board takes no accelerations")]
    [InlineData("joint_names: [knee]\npoints: [{ position: [0.1], time_from_start: 1 }]", "'position' is no part of a point")]
    public void A_mistake_is_named_with_its_place(string text, string message)
    {
        var e = Assert.Throws<CliException>(() => TrajectoryFile.Parse("t.yaml", text));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(e.Hint);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "none.yaml");
        var e = Assert.Throws<CliException>(() => TrajectoryFile.Read(path));
        Assert.StartsWith($"The trajectory {path} cannot be read: ", e.Message, StringComparison.Ordinal);
    }
}
