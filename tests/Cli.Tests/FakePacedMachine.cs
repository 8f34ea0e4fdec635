using Controller.Cli.Emulation;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Cli.Tests;

/// <summary>A board that reports ten times a second until it is ended.</summary>
internal sealed class FakePacedMachine : IPacedMachine
{
    private readonly FakeBoard _board;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reporting;

    public FakePacedMachine(FakeBoard board)
    {
        _board = board;
        _reporting = ReportAsync();
    }

    public Task Completion => _completion.Task;

    public bool IsDisposed { get; private set; }

    public void Crash() => _completion.TrySetException(new CliException("The firmware has crashed: OutOfMemoryException in Loop.Step.", "Look at its log."));

    public async ValueTask DisposeAsync()
    {
        IsDisposed = true;
        await _closing.CancelAsync();
        await _reporting;
        await _board.DisposeAsync();
        _closing.Dispose();
    }

    private async Task ReportAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await tick.WaitForNextTickAsync(_closing.Token))
                await _board.PublishTelemetryAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or BrokerException)
        {
            // Ended, or the broker was.
        }
    }
}
