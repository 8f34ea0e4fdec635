using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Controller.Interop.Tests;

/// <summary>A running peer: its lines can be awaited, and it is gone when the test is.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _errors = new();

    public PeerProcess(string program, params IEnumerable<string> arguments)
        : this(program, logsToStandardError: false, arguments)
    {
    }

    /// <summary>Starts the program.</summary>
    /// <param name="program">Path.</param>
    /// <param name="logsToStandardError">Its lines are read from standard error, which a program does not hold back.</param>
    /// <param name="arguments">One by one, without a shell.</param>
    public PeerProcess(string program, bool logsToStandardError, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) =>
        {
            if (!logsToStandardError) AddLine(e.Data);
        };
        _process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is not null) _errors.Enqueue(e.Data);
            if (logsToStandardError) AddLine(e.Data);
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Errors => string.Join('\n', _errors);

    /// <summary>The next line of output.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _lines.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new InvalidOperationException($"{_process.StartInfo.FileName} ended. Its errors: {Errors}", e);
        }
    }

    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    /// <summary>Waits for the end and demands success.</summary>
    public async Task WaitForSuccessAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        Assert.True(_process.ExitCode == 0, $"{_process.StartInfo.FileName} ended with {_process.ExitCode}: {Errors}");
    }

    /// <summary>SIGKILL: no farewell on the wire.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
    }

    private void AddLine(string? line)
    {
        if (line is null) _lines.Writer.TryComplete();
        else _lines.Writer.TryWrite(line);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
