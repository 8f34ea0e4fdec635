using Controller.Cli.Emulation;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Cli.Tests;

/// <summary>Stands in for the emulator behind its interface: a board that speaks the contract instead of a machine.</summary>
internal sealed class FakeEmulator : IEmulator
{
    public EmulationRequest? Request { get; private set; }

    public PacedRequest? PacedRequest { get; private set; }

    public FakePacedMachine? Machine { get; private set; }

    public FakeBoard? Board { get; private set; }

    /// <summary>False: the machine is one of before demonstrations.</summary>
    public bool IsModern { get; set; } = true;

    public async Task<IPacedMachine> StartPacedAsync(PacedRequest request, CancellationToken cancellationToken)
    {
        PacedRequest = request;
        MqttTransport transport = await MqttTransport.ConnectAsync(request.Broker, request.Credentials, TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken);
        FakeBoard board = await FakeBoard.StartAsync(transport, request.Machine);
        (Board, board.IsModern) = (board, IsModern);
        await board.PublishBirthsAsync();
        return Machine = new FakePacedMachine(board);
    }

    public Task<EmulationReport> RunAsync(EmulationRequest request, IProgress<TimeSpan> progress, CancellationToken cancellationToken)
    {
        if (!string.Equals(request.Machine, "humanoid-leg", StringComparison.Ordinal))
            throw new CliException($"There is no machine '{request.Machine}'.", "Name one of hardware/machines.");
        Request = request;
        progress.Report(request.VirtualTime / 2);
        byte[] hash = [.. Enumerable.Repeat((byte)0xAA, 31), 0xB7];
        return Task.FromResult(new EmulationReport(request.VirtualTime, TimeSpan.FromSeconds(0.41), 3, hash));
    }
}
