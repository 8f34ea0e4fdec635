using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.Directory</c> on the board's flash.</summary>
[NanoType("System.IO.Directory")]
public static class NanoDirectory
{
    private const string Root = @"\";

    /// <summary>Creates a folder and those above it.</summary>
    public static NanoDirectoryInfo CreateDirectory(string path)
    {
        string full = NanoPath.GetFullPath(path);
        Flash.CheckFolder(NanoPath.GetPathRoot(full)!);
        if (Flash.Files.Exists(full))
            throw Flash.Taken(full);
        Flash.Files.MakeFolder(full);
        return new NanoDirectoryInfo(full);
    }

    /// <summary>Whether a folder exists.</summary>
    public static bool Exists(string path)
    {
        string full = NanoPath.GetFullPath(path);
        return full == Root || Flash.Files.FolderExists(full);
    }

    /// <summary>Where relative paths begin: the root until it is set.</summary>
    public static string GetCurrentDirectory() => NanoBoard.Current.Part<CurrentFolder>().Path;

    /// <summary>Sets where relative paths begin.</summary>
    /// <exception cref="NanoIOException">There is no such folder.</exception>
    public static void SetCurrentDirectory(string path)
    {
        string full = NanoPath.GetFullPath(path);
        if (full != Root)
            Flash.CheckFolder(full);
        NanoBoard.Current.Part<CurrentFolder>().Path = full;
    }

    /// <summary>Full names of the folders in a folder.</summary>
    public static string[] GetDirectories(string path) => Flash.Files.FoldersIn(Folder(path));

    /// <summary>Full names of the files in a folder.</summary>
    public static string[] GetFiles(string path) => Flash.Files.FilesIn(Folder(path));

    /// <summary>Removes an empty folder.</summary>
    public static void Delete(string path) => Delete(path, recursive: false);

    /// <summary>Removes a folder.</summary>
    /// <exception cref="NanoIOException">There is no such folder, or it is not empty.</exception>
    public static void Delete(string path, bool recursive)
    {
        string full = Folder(path);
        if (!recursive && (Flash.Files.FilesIn(full).Length > 0 || Flash.Files.FoldersIn(full).Length > 0))
            throw new NanoIOException($"{full} is not empty.", NanoIOException.IOExceptionErrorCode.DirectoryNotEmpty);
        Flash.Files.RemoveFolder(full);
    }

    /// <summary>Renames a folder.</summary>
    /// <exception cref="NanoIOException">There is no source, or the target exists.</exception>
    public static void Move(string sourceDirName, string destDirName)
    {
        string source = Folder(sourceDirName);
        string target = NanoPath.GetFullPath(destDirName);
        if (Flash.Files.FolderExists(target) || Flash.Files.Exists(target))
            throw Flash.Taken(target);
        Copy(source, target);
        Flash.Files.RemoveFolder(source);
    }

    private static void Copy(string source, string target)
    {
        CreateDirectory(target);
        foreach (string file in Flash.Files.FilesIn(source))
            NanoFile.Copy(file, NanoPath.Combine(target, NanoPath.GetFileName(file)!));
        foreach (string folder in Flash.Files.FoldersIn(source))
            Copy(folder, NanoPath.Combine(target, NanoPath.GetFileName(folder)!));
    }

    private static string Folder(string path)
    {
        string full = NanoPath.GetFullPath(path);
        Flash.CheckFolder(full);
        return full;
    }

    private sealed class CurrentFolder
    {
        public string Path { get; set; } = Root;
    }
}
