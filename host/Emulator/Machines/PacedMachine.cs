using Controller.Emulator.Soc.Network;
using Controller.Emulator.Weaving;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;

namespace Controller.Emulator.Machines;

/// <summary>A machine whose virtual time follows the wall clock, for people and for real network peers.</summary>
public sealed class PacedMachine : IAsyncDisposable
{
    // Fine enough that a person and a broker see no steps, coarse enough to cost nothing.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    // A host that slept longer than this does not make the machine race: the time is left out.
    private static readonly TimeSpan MostLag = TimeSpan.FromMilliseconds(250);

    private readonly HostNetwork network;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();

    private PacedMachine(MachineModel model, string brokerHost, int brokerPort, BoardCredentials? credentials, ulong seed, TimeProvider time)
    {
        this.time = time;
        CostTable costs = CostTable.ForBoard(model.Board);
        FirmwareImage image = FirmwareFiles.Image(FirmwareFiles.FindProgram(model.Firmware), model.Loops, costs);
        bool hasFiles = model.Board.Flash.Files is not null;
        if (!hasFiles && credentials is not null)
            throw new ArgumentException($"{model.Name}: {model.Board.Name} has no files to keep a user name and password in; use a broker without.", nameof(credentials));
        network = new HostNetwork(brokerHost, brokerPort, hasFiles ? brokerPort : VirtualBroker.Port);
        Machine = new EmulatedMachine(model, image, costs, seed, network);
        Completion = Task.CompletedTask;
        if (!hasFiles)
            return;
        foreach ((string path, byte[] content) in ProvisionedFiles.Of(model, VirtualNetwork.ServiceAddress, brokerPort, credentials?.UserName, credentials?.Password))
            Machine.Board.Files.Write(path, content);
    }

    /// <summary>The machine. Its time moves on another thread: read it only through what is published.</summary>
    public EmulatedMachine Machine { get; }

    /// <summary>Ends when the machine is disposed, or fails with what went wrong.</summary>
    public Task Completion { get; private set; }

    /// <summary>Switches a machine on.</summary>
    /// <param name="model">The machine file.</param>
    /// <param name="brokerHost">The broker that the board is provisioned for.</param>
    /// <param name="brokerPort">Its port.</param>
    /// <param name="credentials">User and password that the board is provisioned with; null for none.</param>
    /// <param name="seed">Fixes noise and tolerances.</param>
    /// <param name="time">The clock to follow.</param>
    public static PacedMachine Start(MachineModel model, string brokerHost, int brokerPort, BoardCredentials? credentials, ulong seed, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(time);
        var paced = new PacedMachine(model, brokerHost, brokerPort, credentials, seed, time);
        paced.Machine.Boot();
        paced.Completion = Task.Run(() => paced.FollowAsync(paced.stop.Token));
        return paced;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await Completion.ConfigureAwait(false);
        }
        finally
        {
            Machine.Dispose();
            network.Dispose();
            stop.Dispose();
        }
    }

    private async Task FollowAsync(CancellationToken cancelled)
    {
        long origin = time.GetTimestamp();
        while (!cancelled.IsCancellationRequested)
        {
            var due = (long)(time.GetElapsedTime(origin).TotalMilliseconds * 1e6);
            long lag = due - Machine.NowNanoseconds;
            if (lag > MostLag.Ticks * 100)
            {
                origin += (long)((lag - (Step.Ticks * 100)) / 1e9 * time.TimestampFrequency);
                continue;
            }

            foreach (Action arrival in network.TakeInbox())
                Machine.Scheduler.Schedule(Machine.NowNanoseconds, arrival);
            if (lag > 0)
                Machine.RunUntil(due);
            await Task.Delay(Step, time, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
