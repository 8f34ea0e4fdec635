using System.Security.Cryptography;
using Controller.Cli.Emulation;

namespace Controller.Cli.Rendering;

/// <summary>The last line of <c>controller emulate</c>. Scripts read it: its form does not change.</summary>
internal static class EmulationText
{
    public static string Of(EmulationReport report)
    {
        if (report.TraceSha256.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException($"A SHA-256 has {SHA256.HashSizeInBytes} bytes, this one {report.TraceSha256.Length}.", nameof(report));

        double factor = report.VirtualTime / report.WallTime;
        return $"virtual {report.VirtualTime.TotalSeconds:0.000} s  wall {report.WallTime.TotalSeconds:0.00} s  {factor:0}x  misses {report.DeadlineMisses}  trace {Convert.ToHexStringLower(report.TraceSha256.Span)}";
    }
}
