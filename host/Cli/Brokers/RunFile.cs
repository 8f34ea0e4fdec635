using System.Diagnostics;
using System.Text.Json;
using Controller.Sdk.Robots;

namespace Controller.Cli.Brokers;

/// <summary>
/// A small file by which a running <c>controller up</c> tells the other verbs its broker's address. It lies in a folder
/// that only this user can read, names the process, and counts for nothing once that process is gone.
/// </summary>
internal sealed class RunFile : IDisposable
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Two readings of one process's start time differ by a few ticks of the kernel's clock.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);

    private readonly string? _path;
    private readonly string _content;

    private RunFile(string? path, string content)
    {
        _path = path;
        _content = content;
    }

    /// <summary>Where it is: <c>$XDG_RUNTIME_DIR/controller</c>, else a folder of this user's in the temporary folder.</summary>
    public static string Folder
    {
        get
        {
            string? runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
            return string.IsNullOrEmpty(runtime) || !Directory.Exists(runtime)
                ? Path.Combine(Path.GetTempPath(), $"controller-{Environment.UserName}")
                : Path.Combine(runtime, "controller");
        }
    }

    private static string FilePath => Path.Combine(Folder, "up.json");

    /// <summary>Writes this process's address. A folder that cannot be used means no file: the address is on the screen as well.</summary>
    public static RunFile Write(Uri broker)
    {
        using Process self = Process.GetCurrentProcess();
        string content = JsonSerializer.Serialize(new Content(broker.GetLeftPart(UriPartial.Authority), self.Id, self.StartTime.ToUniversalTime()));
        try
        {
            CreateFolder();
            string path = FilePath;
            string fresh = $"{path}.{self.Id}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnlyFile;
            using (var writer = new StreamWriter(fresh, options))
                writer.Write(content);
            File.Move(fresh, path, overwrite: true);
            return new RunFile(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RunFile(null, content);
        }
    }

    /// <summary>The broker of a <c>controller up</c> that still runs; null when there is none.</summary>
    public static Uri? FindBroker()
    {
        try
        {
            if (!IsOwnersOnly(Folder))
                return null;
            Content? content = JsonSerializer.Deserialize<Content>(File.ReadAllText(FilePath));
            return content is not null && IsRunning(content) && BrokerAddress.TryParse(content.Broker, out Uri? address, out _) ? address : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes the file, unless a later <c>controller up</c> has replaced it.</summary>
    public void Dispose()
    {
        if (_path is null)
            return;

        try
        {
            if (string.Equals(File.ReadAllText(_path), _content, StringComparison.Ordinal))
                File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left behind, it is stale with the end of this process.
        }
    }

    private static void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, OwnerOnlyFolder);
        if (!IsOwnersOnly(Folder))
            throw new UnauthorizedAccessException($"{Folder} is open to others.");
    }

    // In a shared temporary folder somebody else may have made the folder first: then either its mode lets others in,
    // which is seen here, or it lets us not in. Windows' temporary folder is the user's own.
    private static bool IsOwnersOnly(string folder) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) == OwnerOnlyFolder;

    private static bool IsRunning(Content content)
    {
        try
        {
            using Process process = Process.GetProcessById(content.ProcessId);
            return (process.StartTime.ToUniversalTime() - content.Started).Duration() < StartTolerance;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed record Content(string Broker, int ProcessId, DateTime Started);
}
