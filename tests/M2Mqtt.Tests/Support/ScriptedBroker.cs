using System.Net;
using System.Net.Sockets;

namespace Controller.M2Mqtt.Tests.Support;

/// <summary>A listener that knows nothing of MQTT: a test says byte for byte what it sends and expects.</summary>
internal sealed class ScriptedBroker : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public ScriptedBroker() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task<BrokerLink> AcceptAsync() =>
        new(await listener.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Long, TestContext.Current.CancellationToken));

    public void Dispose() => listener.Dispose();
}
