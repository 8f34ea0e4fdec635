namespace Controller.Hardware.Loading;

/// <summary>Reads one JSON file whole: all its mistakes, or what it says.</summary>
internal static class HardwareFile
{
    /// <summary>Parses and reads a file.</summary>
    /// <exception cref="HardwareFileException">The file has mistakes; all of them are in it.</exception>
    public static T Load<T>(string path, Func<ObjectReader, T> read)
    {
        var errors = new ErrorList(path);
        JsonValue? root = JsonText.Parse(path, errors);
        errors.ThrowIfAny();
        T content = read(new ObjectReader(root!, "", errors));
        errors.ThrowIfAny();
        return content;
    }
}
