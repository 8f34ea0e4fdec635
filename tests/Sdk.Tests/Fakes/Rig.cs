using Controller.Sdk.Robots;

namespace Controller.Sdk.Tests.Fakes;

/// <summary>A robot connected to a fake board inside the process, in manual time.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private Rig(InProcessHub hub, FakeBoard board, ManualTimeProvider time, InProcessHub.Connection connection, Robot robot)
    {
        Hub = hub;
        Board = board;
        Time = time;
        Connection = connection;
        Robot = robot;
    }

    public InProcessHub Hub { get; }

    public FakeBoard Board { get; }

    public ManualTimeProvider Time { get; }

    public InProcessHub.Connection Connection { get; }

    public Robot Robot { get; }

    /// <summary>A board that has been running for long, and a robot that joins late: it must ask for the births.</summary>
    public static Task<Rig> StartAsync(RobotOptions? options = null) => StartAsync(_ => { }, options);

    /// <summary>As the other, with a board that is not as usual.</summary>
    public static async Task<Rig> StartAsync(Action<FakeBoard> prepare, RobotOptions? options = null)
    {
        var hub = new InProcessHub();
        var time = new ManualTimeProvider();
        FakeBoard board = await FakeBoard.StartAsync(hub.Connect());
        prepare(board);
        InProcessHub.Connection connection = hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, options ?? new RobotOptions { Machine = board.Machine }, time);
        await connection.Subscribed;
        await board.PublishTelemetryAsync();
        return new Rig(hub, board, time, connection, await connecting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    public async ValueTask DisposeAsync()
    {
        await Robot.DisposeAsync();
        await Board.DisposeAsync();
    }
}
