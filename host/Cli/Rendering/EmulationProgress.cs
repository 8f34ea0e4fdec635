using Controller.Cli.Emulation;

namespace Controller.Cli.Rendering;

/// <summary>One line on standard error that overwrites itself, when there is a terminal to show it.</summary>
internal sealed class EmulationProgress(CliHost host, EmulationRequest request) : IProgress<TimeSpan>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly long _start = host.Time.GetTimestamp();
    private long? _last;
    private int _width;

    public void Report(TimeSpan value)
    {
        if (!host.ErrorIsTerminal)
            return;

        lock (_gate)
        {
            if (_last is { } last && host.Time.GetElapsedTime(last) < Interval)
                return;
            _last = host.Time.GetTimestamp();
            double factor = value / host.Time.GetElapsedTime(_start);
            string line = $"{request.Machine}  {value.TotalSeconds:0.0} s of {request.VirtualTime.TotalSeconds:0.0} s  {(double.IsFinite(factor) ? factor : 0):0}x";
            host.Error.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_width > 0)
                host.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }
}
