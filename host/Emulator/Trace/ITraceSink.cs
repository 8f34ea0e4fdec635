namespace Controller.Emulator.Trace;

/// <summary>Takes the records of a trace, in their order, beside its hash.</summary>
public interface ITraceSink
{
    /// <summary>A record; must not throw for content that it does not know.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="content">The record's content as <see cref="TraceRecorder"/> hashes it; valid during the call only.</param>
    void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content);
}
