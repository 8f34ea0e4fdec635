using System.Threading.Channels;
using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug.Protobuf;

namespace Controller.Sdk.Tests.Fakes;

/// <summary>
/// A board that speaks the wire contract, with aliases taken from the contract itself and not from the code under test.
/// It has no physics: a move is accepted and done at once unless the test says otherwise.
/// </summary>
internal sealed partial class FakeBoard : IAsyncDisposable
{
    private readonly IMessageTransport _transport;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<FakeCommand> _commands = Channel.CreateUnbounded<FakeCommand>();
    private readonly FakeJoint[] _joints =
    [
        new("hip-pitch", -0.9, 1.5, 4.0), new("knee", -0.1, 2.0, 5.0), new("ankle-pitch", -0.7, 0.7, 6.0),
    ];

    private Task _running = Task.CompletedTask;
    private ulong _sequence;

    private FakeBoard(IMessageTransport transport, string machine)
    {
        _transport = transport;
        Machine = machine;
    }

    public string Machine { get; }

    public string Name { get; } = "esp32-devkitc";

    public ulong BirthDeathSequence { get; set; } = 7;

    public MachineState State { get; set; } = MachineState.Enabled;

    public Fault Fault { get; set; }

    /// <summary>False: a firmware of before leases, modes, trajectories and events.</summary>
    public bool IsModern { get; set; } = true;

    /// <summary>True: a firmware to come, with a device, metrics and words that nobody knows yet.</summary>
    public bool IsFromTheFuture { get; set; }

    /// <summary>False: moves are accepted and stay under way until the test ends them.</summary>
    public bool FinishesMoves { get; set; } = true;

    /// <summary>False: commands are received and not answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>False: rebirth requests are received and nothing is born.</summary>
    public bool ObeysRebirth { get; set; } = true;

    public int Births { get; private set; }

    /// <summary>The next command that has reached the board, rebirth requests included; fails when none comes.</summary>
    public Task<FakeCommand> NextCommandAsync() => _commands.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Connects without publishing anything: a board that was born long ago.</summary>
    public static async Task<FakeBoard> StartAsync(IMessageTransport transport, string machine = "humanoid-leg")
    {
        var board = new FakeBoard(transport, machine);
        await transport.SubscribeAsync(
            [$"spBv1.0/{machine}/NCMD/{board.Name}", $"spBv1.0/{machine}/DCMD/{board.Name}/+"], CancellationToken.None);
        board._running = board.RunAsync();
        return board;
    }

    /// <summary>Completes when everything has been published that follows from the commands so far.</summary>
    public Task WhenIdleAsync() => UnderGateAsync(() => Task.CompletedTask);

    public FakeJoint Joint(string name) => Array.Find(_joints, j => string.Equals(j.Name, name, StringComparison.Ordinal))!;

    /// <summary>All births, then one round of data.</summary>
    public Task PublishBirthsAsync() => UnderGateAsync(PublishBirthsUnderGateAsync);

    public Task PublishTelemetryAsync() => UnderGateAsync(PublishTelemetryUnderGateAsync);

    /// <summary>What the broker publishes for a board that is gone.</summary>
    public Task PublishDeathAsync(ulong? birthDeathSequence = null) =>
        PublishAsync("NDEATH", null, new Payload { Metrics = { BirthDeath(birthDeathSequence ?? BirthDeathSequence) } }, counts: false);

    public Task PublishDeviceDeathAsync(string device) => PublishAsync("DDEATH", device, new Payload(), counts: true);

    /// <summary>Loses a message: the next one has a sequence number too many.</summary>
    public void LoseMessage() => _sequence++;

    public Task PublishRawAsync(string topic, byte[] payload) => _transport.PublishAsync(topic, payload, CancellationToken.None);

    /// <summary>Ends a move that is under way, after the answer that it was taken.</summary>
    public Task EndMoveAsync(string joint, CommandOutcome outcome, int reason = 0) => UnderGateAsync(() => EndMoveUnderGateAsync(Joint(joint), outcome, reason));

    /// <summary>Answers a command of somebody else.</summary>
    public Task AnswerOtherAsync(string joint, long sequence, CommandOutcome outcome)
        => UnderGateAsync(() =>
        {
            FakeJoint j = Joint(joint);
            j.Sequence = sequence;
            j.Outcome = outcome;
            return PublishJointAsync(j);
        });

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        await _transport.DisposeAsync();
        _closing.Dispose();
        _gate.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                TransportMessage message = await _transport.ReceiveAsync(_closing.Token);
                await UnderGateAsync(() => TakeAsync(message));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or BrokerException)
        {
            _commands.Writer.TryComplete();
        }
    }

    /// <summary>One thing after the other: a test hears of a command before the board has answered it.</summary>
    private async Task UnderGateAsync(Func<Task> act)
    {
        await _gate.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _gate.Release();
        }
    }

    private Task EndMoveUnderGateAsync(FakeJoint joint, CommandOutcome outcome, int reason = 0)
    {
        joint.Outcome = outcome;
        joint.Reason = reason;
        joint.State = JointState.Holding;
        joint.Holder = 0;
        if (outcome == CommandOutcome.Done)
            joint.Setpoint = joint.Target;
        return PublishJointAsync(joint);
    }

    private async Task TakeAsync(TransportMessage message)
    {
        string[] parts = message.Topic.Split('/');
        Payload payload = Payload.Parser.ParseFrom(message.Payload.Span);
        if (payload.Metrics.Any(m => string.Equals(m.Name, NodeMetric.Rebirth, StringComparison.Ordinal) || m.Alias == NodeMetric.RebirthAlias))
        {
            _commands.Writer.TryWrite(new FakeCommand(NodeMetric.Rebirth, null));
            if (ObeysRebirth)
                await PublishBirthsUnderGateAsync();
            return;
        }

        if (parts.Length == 4)
            await TakeNodeCommandAsync(payload);
        else
            await TakeJointCommandAsync(parts[4], payload);
    }
}
