namespace Controller.Hardware.Tests;

/// <summary>A private copy of the repository's hardware data, to be damaged by a test.</summary>
public sealed class HardwareFolder : IDisposable
{
    public HardwareFolder()
    {
        Root = Directory.CreateTempSubdirectory("hardware-tests-").FullName;
        foreach (string folder in new[] { "boards", "machines", "actuators", "costs" })
        {
            Directory.CreateDirectory(Path.Combine(Root, folder));
            foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "hardware", folder)))
                File.Copy(file, Path.Combine(Root, folder, Path.GetFileName(file)));
        }
    }

    public string Root { get; }

    public string Machine => Path.Combine(Root, "machines", "humanoid-leg.json");

    public string Board => Path.Combine(Root, "boards", "esp32-devkitc.json");

    public string Actuator => Path.Combine(Root, "actuators", "dfrobot-dss-m15s.json");

    /// <summary>Replaces one occurrence of a text after an anchor and returns the line that it stood on.</summary>
    public static int Replace(string file, string anchor, string old, string replacement)
    {
        string text = File.ReadAllText(file);
        int from = text.IndexOf(anchor, StringComparison.Ordinal);
        Assert.True(from >= 0, $"anchor not found: {anchor}");
        int at = text.IndexOf(old, from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"text not found: {old}");
        File.WriteAllText(file, string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)));
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
