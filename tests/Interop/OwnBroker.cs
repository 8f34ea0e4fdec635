using Controller.Sdk.Mqtt;

namespace Controller.Interop.Tests;

/// <summary>Our broker on a free loopback port.</summary>
internal sealed class OwnBroker : IAsyncDisposable
{
    private readonly MqttTcpListener _listener;

    public OwnBroker(IMqttAuthenticator? authenticator = null)
    {
        Broker = new MqttBroker(new MqttBrokerOptions { Authenticator = authenticator }, TimeProvider.System);
        _listener = MqttTcpListener.Start(Broker, new MqttTcpListenerOptions { Port = 0 });
    }

    public MqttBroker Broker { get; }

    public int Port => _listener.EndPoint.Port;

    public async Task<MqttClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new MqttClient();
        await client.ConnectAsync(new MqttClientOptions { Connector = new MqttInProcessConnector(Broker) }, cancellationToken);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        Broker.Dispose();
    }
}
