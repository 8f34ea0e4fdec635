namespace Controller.Interop.Tests;

/// <summary>Finds programs that are not ours, and says how to get them when they are absent.</summary>
internal static class Peer
{
    // Brokers are installed where a login shell of an ordinary user may not look.
    private static readonly string[] _moreFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/sbin", "/opt/homebrew/bin"];

    /// <summary>The program's path. Absent: the test is skipped with the install line, or fails when peers are required.</summary>
    public static string Find(string program, string install)
    {
        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(_moreFolders)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        if (path is null) Absent(program, install);
        return path!;
    }

    /// <summary>Ends the test: skipped, or failed when CONTROLLER_REQUIRE_PEERS is 1.</summary>
    public static void Absent(string what, string install)
    {
        string message = $"{what} is absent; install it with: {install}";
        if (Environment.GetEnvironmentVariable("CONTROLLER_REQUIRE_PEERS") is "1") Assert.Fail(message);
        Assert.Skip(message);
    }
}
