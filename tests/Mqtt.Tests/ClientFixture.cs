using Controller.Sdk.Mqtt;

namespace Controller.Mqtt.Tests;

/// <summary>A client joined to a broker, both in time that the test moves.</summary>
internal sealed class ClientFixture : IDisposable
{
    public ClientFixture()
    {
        Link = new CuttableConnector(Server.Broker);
        Client = new MqttClient(Server.Time);
        Options = new MqttClientOptions { Connector = Link, ClientId = "client" };
        Client.ConnectionLost += (_, e) => Losses.Add(e.Reason);
    }

    public BrokerFixture Server { get; } = new();

    public CuttableConnector Link { get; }

    public MqttClient Client { get; }

    public MqttClientOptions Options { get; set; }

    public List<string> Losses { get; } = [];

    public void Dispose() => Server.Dispose();
}
