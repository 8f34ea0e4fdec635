using System.Globalization;
using Controller.Emulator;
using Controller.Emulator.Machines;

namespace Controller.Rigs.Tests;

/// <summary>A drive's program with its script on an ESP32-DevKitC.</summary>
internal sealed class DriveRun : IDisposable
{
    // Programs begin within seconds; one that has died never does.
    private static readonly TimeSpan LatestStart = TimeSpan.FromSeconds(30);

    public DriveRun(string program, DriveScript? script, Action<EmulatedBoard> wire, ulong seed = 1)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (script is not null)
            files[@"I:\script"] = script.ToBytes();
        Bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram(program + "Program"), wire, seed, new BenchOptions { Files = files });
    }

    public BoardBench Bench { get; }

    /// <summary>When the script's time 0 was: the loop's step of that time follows within 2 ms.</summary>
    public double StartSeconds => this["startMicroseconds"] * 1e-6;

    /// <summary>The last value printed under a name.</summary>
    public double this[string name] => All(name).Last();

    /// <summary>All values printed under a name.</summary>
    public IEnumerable<double> All(string name) => Bench.SerialLines
        .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(line => double.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture));

    public void Advance(double seconds) => Bench.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Goes to a time of the script.</summary>
    public void AdvanceToScript(double seconds)
    {
        while (!Bench.SerialLines.Any(line => line.StartsWith("startMicroseconds=", StringComparison.Ordinal)))
        {
            Assert.True(Bench.Now < LatestStart, $"The program has not begun its script:\n{string.Join('\n', Bench.SerialLines)}");
            Advance(0.1);
        }

        Advance(StartSeconds + seconds - Bench.Now.TotalSeconds);
    }

    public void Dispose() => Bench.Dispose();
}
