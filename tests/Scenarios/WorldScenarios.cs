using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

public class WorldScenarios
{
    [Fact]
    public void Two_legs_on_one_broker_move_each_on_its_own_command()
    {
        using World world = Boot(workers: 1);
        EdgeNodeMirror[] nodes = Exercise(world);
        Assert.All(nodes, node => Assert.Equal(1, node.NodeBirths));
        Assert.Equal(0.6, Knee(world.Boards[0]), 0.02);
        Assert.Equal(0.3, Knee(world.Boards[1]), 0.02);
    }

    [Fact]
    public void The_traces_do_not_depend_on_workers_or_thread_model()
    {
        string first = Hash(1, ThreadModel.Continuations);
        Assert.Equal(first, Hash(2, ThreadModel.Continuations));
        Assert.Equal(first, Hash(2, ThreadModel.Continuations));
        Assert.Equal(first, Hash(1, ThreadModel.HostThreads));
        Assert.Equal(first, Hash(2, ThreadModel.HostThreads));
    }

    [Fact]
    public void Cutting_one_leg_off_leaves_the_other_alone()
    {
        using World world = Boot(workers: 2);
        EdgeNodeMirror[] nodes = Exercise(world);
        world.Boards[0].Network.Cut();
        world.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, nodes[0].NodeDeaths);
        Assert.Equal(0, nodes[1].NodeDeaths);
    }

    private static World Boot(int workers, ThreadModel threads = ThreadModel.Continuations)
        => World.Boot([new("humanoid-leg", "left", 1), new("humanoid-leg", "right", 2)], new BenchOptions { Threads = threads }, workers);

    private static string Hash(int workers, ThreadModel threads)
    {
        using World world = Boot(workers, threads);
        Exercise(world);
        return world.TraceHash();
    }

    private static EdgeNodeMirror[] Exercise(World world)
    {
        EdgeNodeMirror[] nodes = [.. world.Boards.Select(board => new EdgeNodeMirror(board.Name, board.Name, world.Factory.Publish, new VirtualTimeProvider(board.Machine.Scheduler)))];
        world.Factory.MessageReceived += received =>
        {
            foreach (EdgeNodeMirror node in nodes)
                node.Receive(received.Message.Topic, received.Message.Payload.Span);
        };
        Assert.True(world.AdvanceUntil(() => nodes.All(node => node.IsBorn && node.Devices.Count == 8 && State(node) == MachineState.Ready), TimeSpan.FromSeconds(20)), "not born");
        foreach (EdgeNodeMirror node in nodes)
            node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        Assert.True(world.AdvanceUntil(() => nodes.All(node => State(node) == MachineState.Enabled), TimeSpan.FromSeconds(5)), "not enabled");
        nodes[0].Command("knee", (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)), (JointMetric.CommandPosition, MetricValue.Of(0.6)), (JointMetric.CommandSeconds, MetricValue.Of(1.0)));
        nodes[1].Command("knee", (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)), (JointMetric.CommandPosition, MetricValue.Of(0.3)), (JointMetric.CommandSeconds, MetricValue.Of(1.0)));
        world.Advance(TimeSpan.FromSeconds(2));
        return nodes;
    }

    private static MachineState? State(EdgeNodeMirror node)
        => MachineStateName.TryParse(node.Value(null, NodeMetric.State).TextOr(""), out MachineState state) ? state : null;

    private static double Knee(WorldBoard board) => board.Machine.Plant.GetJoint(board.Model.IndexOfJoint("knee")).PositionRadians;
}
