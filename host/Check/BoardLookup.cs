using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Check;

/// <summary>Finds a board by name or path.</summary>
public static class BoardLookup
{
    /// <summary>Loads a board.</summary>
    /// <param name="nameOrPath">Such as <c>esp32-devkitc</c>, looked for in <c>hardware/boards</c> under the working directory and then beside the tool, or a path.</param>
    /// <exception cref="CheckException">There is no such board; the hint lists the known ones.</exception>
    /// <exception cref="HardwareFileException">The board's file has mistakes.</exception>
    public static BoardModel Load(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (File.Exists(nameOrPath))
            return BoardFile.Load(nameOrPath);
        string[] folders = [Path.Combine(Environment.CurrentDirectory, "hardware", "boards"), Path.Combine(AppContext.BaseDirectory, "hardware", "boards")];
        string? found = nameOrPath == Path.GetFileName(nameOrPath)
            ? folders.Select(folder => Path.Combine(folder, nameOrPath + ".json")).FirstOrDefault(File.Exists)
            : null;
        if (found is not null)
            return BoardFile.Load(found);
        IEnumerable<string> known = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        throw new CheckException($"There is no board '{nameOrPath}'.", $"Known boards: {string.Join(", ", known)}; or give the path of a board file.");
    }
}
