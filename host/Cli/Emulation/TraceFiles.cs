using Controller.Emulator.Trace;
using Controller.Emulator.Trace.Vcd;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Cli.Emulation;

/// <summary>The files that a run's trace goes to.</summary>
internal sealed class TraceFiles : IDisposable
{
    private readonly List<ITraceSink> _sinks = [];

    /// <summary>Takes the records; null when no file was asked for.</summary>
    public ITraceSink? Sink => _sinks.Count switch
    {
        0 => null,
        1 => _sinks[0],
        _ => new TraceFanOut(_sinks),
    };

    /// <summary>Creates the files that a request names, or replaces them.</summary>
    /// <exception cref="CliException">One of them cannot be written.</exception>
    public static TraceFiles Open(EmulationRequest request)
    {
        var files = new TraceFiles();
        if (request.TraceFile is { } trace)
            files._sinks.Add(new JsonLinesTrace(Create(trace), request.Machine, request.Seed));
        if (request.LogFile is { } log)
            files._sinks.Add(new TextTrace(Create(log)));
        if (request.VcdFile is { } vcd)
        {
            MachineModel machine = HardwareCatalog.LoadMachine(request.Machine);
            files._sinks.Add(new VcdTrace(Create(vcd), machine.Board, machine));
        }

        return files;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ITraceSink sink in _sinks)
            ((IDisposable)sink).Dispose();
    }

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The trace cannot be written to {path}: {exception.Message}", "Name a file in a folder that exists and can be written to.");
        }
    }
}
