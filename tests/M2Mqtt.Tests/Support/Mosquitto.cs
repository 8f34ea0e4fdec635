using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Controller.M2Mqtt.Tests.Support;

/// <summary>An Eclipse Mosquitto of its own on a free port of this machine.</summary>
internal sealed class Mosquitto : IDisposable
{
    private const string Install = "install Mosquitto with: apt-get install -y mosquitto";

    // Debian installs daemons where an ordinary user's PATH does not look.
    private const string DebianPath = "/usr/sbin/mosquitto";

    private readonly EventLog<string> log = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("m2mqtt-");
    private readonly Process process;

    private Mosquitto(bool allowAnonymous)
    {
        Port = FreePort();
        string configuration = Path.Combine(folder.FullName, "mosquitto.conf");
        File.WriteAllText(
            configuration,
            $"listener {Port} 127.0.0.1\nallow_anonymous {(allowAnonymous ? "true" : "false")}\npersistence false\nlog_dest stderr\n");
        process = new Process
        {
            StartInfo = new ProcessStartInfo(File.Exists(DebianPath) ? DebianPath : "mosquitto", ["-c", configuration, "-v"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.ErrorDataReceived += (_, e) => log.Add(e.Data ?? "ended");
    }

    public int Port { get; }

    /// <summary>Starts one and waits until it says that it runs. Skips the test when none is installed.</summary>
    public static async Task<Mosquitto> StartAsync(bool allowAnonymous = true)
    {
        var broker = new Mosquitto(allowAnonymous);
        try
        {
            broker.process.Start();
        }
        catch (Win32Exception)
        {
            broker.Remove();
            NotInstalled();
        }

        try
        {
            broker.process.BeginErrorReadLine();
            await broker.LoggedAsync(" running");
            return broker;
        }
        catch
        {
            broker.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next line of the broker's log with this end.</summary>
    public async Task LoggedAsync(string end)
    {
        string line;
        do
        {
            line = await log.NextAsync();
            Assert.False(string.Equals(line, "ended", StringComparison.Ordinal), "Mosquitto ended");
        }
        while (!line.EndsWith(end, StringComparison.Ordinal));
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        Remove();
    }

    private static void NotInstalled()
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CONTROLLER_REQUIRE_PEERS"), "1", StringComparison.Ordinal))
            Assert.Fail(Install);
        Assert.Skip(Install);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Remove()
    {
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
