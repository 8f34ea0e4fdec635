using Controller.Sdk.Mqtt;

namespace Controller.Mqtt.Tests;

/// <summary>A broker in time that the test moves, and its log.</summary>
internal sealed class BrokerFixture : IDisposable
{
    public BrokerFixture(Func<MqttBrokerOptions, MqttBrokerOptions>? configure = null)
    {
        var options = new MqttBrokerOptions { Log = Log.Add };
        Broker = new MqttBroker(configure?.Invoke(options) ?? options, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public MqttBroker Broker { get; }

    public List<MqttBrokerEvent> Log { get; } = [];

    public void Dispose() => Broker.Dispose();
}
