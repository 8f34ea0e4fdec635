using System.Net;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Cli.Tests;

/// <summary>A broker on a free port with a board that reports ten times a second, and a runtime folder for the tool.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly MqttBroker _broker;
    private readonly MqttTcpListener _listener;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _reporting;

    private Shop(MqttBroker broker, MqttTcpListener listener, FakeBoard board)
    {
        _broker = broker;
        _listener = listener;
        Board = board;
        RuntimeFolder = Directory.CreateTempSubdirectory("controller-test-").FullName;
        _reporting = ReportAsync();
    }

    public FakeBoard Board { get; }

    public string RuntimeFolder { get; }

    public string Address => $"mqtt://127.0.0.1:{_listener.EndPoint.Port}";

    public static async Task<Shop> OpenAsync(IMqttAuthenticator? authenticator = null, BrokerCredentials? boardCredentials = null)
    {
        var broker = new MqttBroker(new MqttBrokerOptions { Authenticator = authenticator }, TimeProvider.System);
        MqttTcpListener listener = MqttTcpListener.Start(broker, new MqttTcpListenerOptions { Address = IPAddress.Loopback, Port = 0 });
        MqttTransport transport = await MqttTransport.ConnectAsync(
            new Uri($"mqtt://127.0.0.1:{listener.EndPoint.Port}"), boardCredentials, TimeSpan.FromSeconds(10), TimeProvider.System);
        return new Shop(broker, listener, await FakeBoard.StartAsync(transport));
    }

    /// <summary>Runs the tool against this broker.</summary>
    public Task<CliResult> RunAsync(params string[] args) => CliProcess.RunAsync(RuntimeFolder, [.. args, "--broker", Address]);

    /// <summary>Ends the broker under everybody's feet.</summary>
    public async Task CloseBrokerAsync() => await _listener.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reporting;
        await Board.DisposeAsync();
        await _listener.DisposeAsync();
        _broker.Dispose();
        _closing.Dispose();
        Directory.Delete(RuntimeFolder, recursive: true);
    }

    private async Task ReportAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await tick.WaitForNextTickAsync(_closing.Token))
                await Board.PublishTelemetryAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or BrokerException)
        {
            // The shop or its broker is closed.
        }
    }
}
