using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug;
using Controller.Sdk.Sparkplug.Protobuf;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Sparkplug;

public sealed class EdgeNodeMirrorTests
{
    // The knee is the fake board's second device.
    private static readonly ulong LeaseAlias = (ulong)DeviceAlias.Of(1, JointMetric.CommandLeaseOffset);

    [Fact]
    public async Task A_joint_that_knows_leases_is_told_the_writer_and_a_given_lease_is_kept()
    {
        var sent = new List<Payload>();
        EdgeNodeMirror mirror = await BornAsync(isModern: true, sent);
        mirror.Command("knee", (JointMetric.CommandPosition, MetricValue.Of(0.5)));
        mirror.Command("knee", (JointMetric.CommandPosition, MetricValue.Of(0.5)), (JointMetric.CommandLease, MetricValue.Of(7L)));
        Assert.Equal([1_000_000ul, 7ul], sent.Select(p => p.Metrics.Single(m => m.Alias == LeaseAlias).LongValue));
    }

    [Fact]
    public async Task A_joint_without_leases_and_the_machine_are_told_none()
    {
        var sent = new List<Payload>();
        EdgeNodeMirror mirror = await BornAsync(isModern: false, sent);
        mirror.Command("knee", (JointMetric.CommandPosition, MetricValue.Of(0.5)));
        (await BornAsync(isModern: true, sent)).Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        Assert.All(sent, p => Assert.DoesNotContain(p.Metrics, m => m.Alias == LeaseAlias || m.Alias == NodeMetric.CommandLeaseAlias));
    }

    private static async Task<EdgeNodeMirror> BornAsync(bool isModern, List<Payload> sent)
    {
        var hub = new InProcessHub();
        await using FakeBoard board = await FakeBoard.StartAsync(hub.Connect());
        board.IsModern = isModern;
        InProcessHub.Connection connection = hub.Connect();
        await connection.SubscribeAsync(["#"], CancellationToken.None);
        await board.PublishBirthsAsync();
        var mirror = new EdgeNodeMirror(board.Machine, board.Name, (_, payload) => sent.Add(Payload.Parser.ParseFrom(payload.Span)), new ManualTimeProvider());
        while (!mirror.Devices.Contains(ImuMetric.Device))
        {
            TransportMessage message = await connection.ReceiveAsync(CancellationToken.None);
            mirror.Receive(message.Topic, message.Payload.Span);
        }

        return mirror;
    }
}
