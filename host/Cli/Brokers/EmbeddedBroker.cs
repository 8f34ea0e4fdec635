using System.Net;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Robots;

namespace Controller.Cli.Brokers;

/// <summary>A broker inside this process, for this computer only.</summary>
internal sealed class EmbeddedBroker : IAsyncDisposable
{
    // How far to look beyond the registered port. Who holds twenty ports in a row has a different problem.
    private const int PortsTried = 20;

    private readonly MqttBroker _broker;
    private readonly MqttTcpListener _listener;

    private EmbeddedBroker(MqttBroker broker, MqttTcpListener listener)
    {
        _broker = broker;
        _listener = listener;
        Address = new UriBuilder("mqtt", listener.EndPoint.Address.ToString(), listener.EndPoint.Port).Uri;
    }

    public Uri Address { get; }

    /// <summary>Starts on 127.0.0.1, on the first free port from 1883 on.</summary>
    /// <exception cref="CliException">No port is free, or listening is not permitted.</exception>
    public static EmbeddedBroker Start(TimeProvider time)
    {
        var broker = new MqttBroker(new MqttBrokerOptions(), time);
        for (int port = BrokerAddress.DefaultPort; ; port++)
        {
            try
            {
                return new EmbeddedBroker(broker, MqttTcpListener.Start(broker, new MqttTcpListenerOptions { Address = IPAddress.Loopback, Port = port }));
            }
            catch (MqttListenException e) when (e.IsPortTaken && port < BrokerAddress.DefaultPort + PortsTried - 1)
            {
                // The next one, then.
            }
            catch (MqttListenException e)
            {
                broker.Dispose();
                throw new CliException($"No broker could be started: {e.Message}", "Use a running one: `--broker mqtt://host:port`.", e);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _broker.Dispose();
    }
}
