using System.Diagnostics;

namespace Controller.Cli.Tests;

/// <summary>The real tool in a process of its own, with a runtime folder of its own.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    private CliProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public StreamReader Out => _process.StandardOutput;

    public static CliProcess Start(string runtimeFolder, params string[] args) =>
        Start(runtimeFolder, new Dictionary<string, string>(StringComparer.Ordinal), args);

    public static CliProcess Start(string runtimeFolder, IReadOnlyDictionary<string, string> environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Controller.Cli.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["XDG_RUNTIME_DIR"] = runtimeFolder;
        start.Environment.Remove("CONTROLLER_MQTT_USER");
        start.Environment.Remove("CONTROLLER_MQTT_PASSWORD");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new CliProcess(Process.Start(start)!);
    }

    public static async Task<CliResult> RunAsync(string runtimeFolder, params string[] args)
    {
        await using CliProcess process = Start(runtimeFolder, args);
        return await process.WaitAsync();
    }

    public async Task<string> ReadLineAsync() =>
        await Out.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The tool has ended: {await _error}");

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", Id.ToString()]);
        kill.WaitForExit();
    }

    public async Task<CliResult> WaitAsync()
    {
        string output = await Out.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new CliResult(_process.ExitCode, output, await _error);
    }

    /// <summary>What `head` does once it has its lines.</summary>
    public async Task<int> CloseOutputAndWaitAsync()
    {
        Out.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
