using Controller.Emulator.Trace;

namespace Controller.Scenarios;

/// <summary>Keeps a trace's records.</summary>
internal sealed class TraceRecords : ITraceSink
{
    public List<(long Nanoseconds, TraceKind Kind, byte[] Content)> All { get; } = [];

    public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content) => All.Add((nowNanoseconds, kind, content.ToArray()));
}
