using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Controller.Cli.Tests;

/// <summary>`up` in this process, with its real broker; only the emulator behind its interface is a stand-in.</summary>
[Collection(nameof(UpTests))]
public sealed class UpTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
    private readonly string _runtime = Directory.CreateTempSubdirectory("controller-test-").FullName;
    private readonly Pipe _output = new();
    private readonly StringWriter _error = new();
    private readonly FakeEmulator _emulator = new();
    private readonly CliHost _host;
    private readonly StreamReader _lines;

    public UpTests()
    {
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _runtime);
        _host = new CliHost { Out = new StreamWriter(_output.Writer.AsStream()) { AutoFlush = true }, Error = _error };
        _lines = new StreamReader(_output.Reader.AsStream());
    }

    [Fact]
    public async Task Up_opens_a_broker_shows_the_machine_is_found_by_other_verbs_and_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        Task<int> up = RunAsync(stop.Token, "up", "--seed", "7");
        string broker = await NextLineAsync();
        Assert.Matches(@"^broker   mqtt://127\.0\.0\.1:18\d\d", broker);
        Assert.Equal("booting  humanoid-leg, seed 7", await NextLineAsync());
        Assert.Equal("enabled  the joints hold where they are", await NextLineAsync());
        Assert.Equal(
            "demo     the leg stands, squats and shifts its weight, balanced by IMU and foot force; `controller demo --stop` ends it, then `controller move knee 0.6 --seconds 1` moves one",
            await NextLineAsync());
        Assert.True(_emulator.Board!.IsDemonstrating);
        Assert.Contains("| knee holding", await NextLineAsync(), StringComparison.Ordinal);
        Assert.Equal(7ul, _emulator.PacedRequest!.Seed);

        CliResult move = await CliProcess.RunAsync(_runtime, "move", "knee", "0.3");
        Assert.Equal("", move.Error);
        Assert.StartsWith("knee  0.300 rad reached", move.Out, StringComparison.Ordinal);

        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        Assert.Equal(130, await up.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"ending took {clock.Elapsed}");
        Assert.True(_emulator.Machine!.IsDisposed);
        Assert.Empty(Directory.EnumerateFiles(_runtime, "*", SearchOption.AllDirectories));
        using var probe = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => probe.ConnectAsync(_emulator.PacedRequest.Broker.Host, _emulator.PacedRequest.Broker.Port));
    }

    [Fact]
    public async Task A_taken_port_makes_up_use_the_next_free_one_and_say_so()
    {
        using TcpListener? taken = TryTake(1883);
        using var stop = new CancellationTokenSource();
        Task<int> up = RunAsync(stop.Token, "up");
        string broker = await NextLineAsync();
        Assert.Matches(@"^broker   mqtt://127\.0\.0\.1:18(8[4-9]|9\d)  \(1883 is taken\)$", broker);
        await stop.CancelAsync();
        await up.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_running_broker_is_used_when_it_is_named()
    {
        await using Shop shop = await Shop.OpenAsync();
        using var stop = new CancellationTokenSource();
        Task<int> up = RunAsync(stop.Token, "up", "arm", "--no-enable", "--broker", shop.Address);
        Assert.Equal($"broker   {shop.Address}", await NextLineAsync());
        Assert.Equal("booting  arm, seed 1", await NextLineAsync());
        Assert.Contains("| knee holding", await NextLineAsync(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(130, await up.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(true, "--no-demo")]
    [InlineData(false)]
    public async Task A_machine_is_only_enabled_when_that_is_asked_for_or_it_has_no_demonstration(bool isModern, params string[] options)
    {
        _emulator.IsModern = isModern;
        using var stop = new CancellationTokenSource();
        Task<int> up = RunAsync(stop.Token, ["up", .. options]);
        for (int i = 0; i < 2; i++)
            await NextLineAsync();
        Assert.Equal("enabled  the joints hold where they are; `controller move knee 0.6 --seconds 1` moves one", await NextLineAsync());
        Assert.Contains("| knee holding", await NextLineAsync(), StringComparison.Ordinal);
        Assert.False(_emulator.Board!.IsDemonstrating);
        await stop.CancelAsync();
        await up.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_crash_of_the_machine_ends_up_with_its_reason()
    {
        Task<int> up = RunAsync(CancellationToken.None, "up");
        for (int i = 0; i < 5; i++)
            await NextLineAsync();
        _emulator.Machine!.Crash();
        Assert.Equal(1, await up.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.StartsWith("error: The firmware has crashed: OutOfMemoryException", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _before);
        Directory.Delete(_runtime, recursive: true);
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        try
        {
            return await CommandLine.RunAsync(args, _host, _emulator, cancellationToken);
        }
        finally
        {
            // So that a reader does not wait for what cannot come any more.
            await _output.Writer.CompleteAsync();
        }
    }

    private async Task<string> NextLineAsync() =>
        await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new InvalidOperationException(_error.ToString());

    // Null when somebody else holds the port already, which serves as well.
    private static TcpListener? TryTake(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
