using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Files;

/// <summary>The board's flash as the file API sees it: full paths in, nanoFramework's errors out.</summary>
internal static class Flash
{
    public static FlashFiles Files => NanoBoard.Enter().Files;

    public static byte[] Read(string path)
    {
        CheckNoFolder(path);
        return Files.Exists(path) ? Files.Read(path) : throw NoFile(path);
    }

    public static void Write(string path, byte[] content)
    {
        CheckNoFolder(path);
        CheckFolder(NanoPath.GetDirectoryName(path)!);
        try
        {
            // Opening a file that is not there commits an empty one.
            if (content.Length > 0 && !Files.Exists(path))
                Files.Create(path);
            Files.Commit(path, content);
        }
        catch (IOException exception)
        {
            throw new NanoIOException(exception.Message, exception);
        }
    }

    public static void CheckFolder(string path)
    {
        if (!Files.FolderExists(path))
            throw new NanoIOException($"There is no folder {path} on the board's flash, whose drive is {Files.Drive}.", NanoIOException.IOExceptionErrorCode.DirectoryNotFound);
    }

    public static NanoIOException NoFile(string path) => new($"There is no file {path} on the board's flash.", NanoIOException.IOExceptionErrorCode.FileNotFound);

    public static NanoIOException Taken(string path) => new($"{path} exists already.", NanoIOException.IOExceptionErrorCode.PathAlreadyExists);

    public static NanoIOException Refused(string path, string why) => new($"{path} {why}.", NanoIOException.IOExceptionErrorCode.UnauthorizedAccess);

    private static void CheckNoFolder(string path)
    {
        if (Files.FolderExists(path))
            throw Refused(path, "is a folder");
    }
}
