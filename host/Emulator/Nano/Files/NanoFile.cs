using System.Text;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.File</c> on the board's flash.</summary>
[NanoType("System.IO.File")]
public static class NanoFile
{
    /// <summary>Whether a file exists.</summary>
    public static bool Exists(string path) => Files.Exists(path);

    /// <summary>Reads a file.</summary>
    public static byte[] ReadAllBytes(string path) => [.. Files.Read(path)];

    /// <summary>Reads a file as UTF-8.</summary>
    public static string ReadAllText(string path) => Encoding.UTF8.GetString(Files.Read(path));

    /// <summary>Writes a file.</summary>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Files.Write(path, [.. bytes]);
    }

    /// <summary>Writes a file as UTF-8.</summary>
    public static void WriteAllText(string path, string contents) => Files.Write(path, Encoding.UTF8.GetBytes(contents));

    /// <summary>Removes a file.</summary>
    public static void Delete(string path) => Files.Delete(path);

    /// <summary>Opens a file.</summary>
    public static NanoFileStream Open(string path, FileMode mode) => new(path, mode);

    /// <summary>Opens a file.</summary>
    public static NanoFileStream Open(string path, FileMode mode, FileAccess access) => new(path, mode, access);

    /// <summary>Opens a file to read.</summary>
    public static NanoFileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read);

    /// <summary>Opens or creates a file to write.</summary>
    public static NanoFileStream OpenWrite(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Write);

    /// <summary>Creates or empties a file.</summary>
    public static NanoFileStream Create(string path) => new(path, FileMode.Create);

    internal static FlashFiles Files => NanoBoard.Enter().Files;
}
