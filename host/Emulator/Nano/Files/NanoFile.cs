using System.Text;
using Controller.Emulator.Nano.Streams;

namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.File</c> on the board's flash.</summary>
[NanoType("System.IO.File")]
public static class NanoFile
{
    /// <summary>Attributes: the emulator's files have none.</summary>
    /// <exception cref="Core.NanoIOException">There is no such file or folder.</exception>
    public static FileAttributes GetAttributes(string path)
    {
        string full = NanoPath.GetFullPath(path);
        if (Flash.Files.FolderExists(full))
            return FileAttributes.Directory;
        return Flash.Files.Exists(full) ? FileAttributes.Normal : throw Flash.NoFile(full);
    }

    /// <summary>Sets attributes: none is the only choice.</summary>
    /// <exception cref="NotSupportedException">Attributes were asked for.</exception>
    public static void SetAttributes(string path, FileAttributes fileAttributes)
    {
        _ = GetAttributes(path);
        if ((fileAttributes & ~(FileAttributes.Normal | FileAttributes.Archive)) != 0)
            throw NotModelled.Member("File.SetAttributes", "file attributes");
    }

    /// <summary>Creates or empties a file.</summary>
    public static NanoFileStream Create(string path) => new(path, FileMode.Create, FileAccess.ReadWrite);

    /// <summary>Creates or empties a file.</summary>
    public static NanoFileStream Create(string path, int bufferSize) => new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize);

    /// <summary>Opens a file.</summary>
    public static NanoFileStream Open(string path, FileMode mode) => new(path, mode);

    /// <summary>Opens a file.</summary>
    public static NanoFileStream Open(string path, FileMode mode, FileAccess access) => new(path, mode, access);

    /// <summary>Opens a file.</summary>
    public static NanoFileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new(path, mode, access, share);

    /// <summary>Opens a file to read.</summary>
    public static NanoFileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read);

    /// <summary>Opens or creates a file to write.</summary>
    public static NanoFileStream OpenWrite(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Write);

    /// <summary>Opens a file to read as text.</summary>
    public static NanoStreamReader OpenText(string path) => new(OpenRead(path));

    /// <summary>Opens a file to write text. As in nanoFramework it begins at the start of the file, whatever its name says.</summary>
    public static NanoStreamWriter AppendText(string path) => new(OpenWrite(path));

    /// <summary>Whether a file exists.</summary>
    public static bool Exists(string path) => !string.IsNullOrEmpty(path) && Flash.Files.Exists(NanoPath.GetFullPath(path));

    /// <summary>Reads a file.</summary>
    public static byte[] ReadAllBytes(string path) => [.. Flash.Read(NanoPath.GetFullPath(path))];

    /// <summary>Reads a file as UTF-8.</summary>
    public static string ReadAllText(string path) => Encoding.UTF8.GetString(Flash.Read(NanoPath.GetFullPath(path)));

    /// <summary>Writes a file.</summary>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Flash.Write(NanoPath.GetFullPath(path), [.. bytes]);
    }

    /// <summary>Writes a file as UTF-8.</summary>
    public static void WriteAllText(string path, string contents) => Flash.Write(NanoPath.GetFullPath(path), Encoding.UTF8.GetBytes(contents));

    /// <summary>Adds to a file's end as UTF-8.</summary>
    public static void AppendAllText(string path, string contents)
    {
        string full = NanoPath.GetFullPath(path);
        byte[] before = Flash.Files.Exists(full) ? Flash.Read(full) : [];
        Flash.Write(full, [.. before, .. Encoding.UTF8.GetBytes(contents)]);
    }

    /// <summary>Copies a file.</summary>
    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, overwrite: false);

    /// <summary>Copies a file.</summary>
    /// <exception cref="Core.NanoIOException">There is no source, or the target exists and may not be overwritten.</exception>
    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        string target = NanoPath.GetFullPath(destFileName);
        byte[] content = ReadAllBytes(sourceFileName);
        if (!overwrite && Exists(target))
            throw Flash.Taken(target);
        Flash.Write(target, content);
    }

    /// <summary>Removes a file if it exists.</summary>
    /// <exception cref="Core.NanoIOException">Its folder does not exist, or it is a folder.</exception>
    public static void Delete(string path)
    {
        string full = NanoPath.GetFullPath(path);
        Flash.CheckFolder(NanoPath.GetDirectoryName(full)!);
        if (Flash.Files.FolderExists(full))
            throw Flash.Refused(full, "is a folder");
        if (Flash.Files.Exists(full))
            Flash.Files.Remove(full);
    }

    /// <summary>Renames a file, in one commit of the file system.</summary>
    /// <exception cref="Core.NanoIOException">There is no source or no folder for the target, or the target exists.</exception>
    public static void Move(string sourceFileName, string destFileName)
    {
        string source = NanoPath.GetFullPath(sourceFileName);
        if (!Exists(source))
            throw Flash.NoFile(source);
        string target = NanoPath.GetFullPath(destFileName);
        if (Exists(target))
            throw Flash.Taken(target);
        Flash.CheckFolder(NanoPath.GetDirectoryName(target)!);
        Flash.Files.Rename(source, target);
    }
}
