using Controller.App.Settings;

namespace Controller.Control.Tests;

/// <summary>A flash in memory, worse than littlefs: a write that is cut leaves the file as far as it had come.</summary>
internal sealed class MemoryFlash : SettingsFlash
{
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public int Writes { get; private set; }

    /// <summary>Bytes that go through before the power goes; null for all.</summary>
    public int? BytesUntilCut { get; set; }

    /// <summary>What the medium makes of a written byte, by its index.</summary>
    public Func<int, byte, byte>? Wear { get; set; }

    /// <summary>A path that cannot be read.</summary>
    public string? Unreadable { get; set; }

    public override byte[] Read(string path, out string problem)
    {
        problem = path == Unreadable ? "cannot be read: I/O error" : null!;
        return problem is null && Files.TryGetValue(path, out byte[]? bytes) ? [.. bytes] : null!;
    }

    public override bool TryWrite(string path, byte[] bytes, out string problem)
    {
        Writes++;
        if (BytesUntilCut is { } left)
        {
            Files[path] = bytes[..Math.Min(left, bytes.Length)];
            throw new PowerCutException();
        }

        Files[path] = Wear is null ? [.. bytes] : [.. bytes.Select((value, index) => Wear(index, value))];
        problem = null!;
        return true;
    }

    public override void Delete(string path) => Files.Remove(path);
}
