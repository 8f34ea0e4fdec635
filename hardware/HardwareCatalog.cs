using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Hardware;

/// <summary>Finds machines and boards by name or path.</summary>
/// <remarks>
/// A path is taken as it is. A name is looked for in <c>hardware/machines</c> or <c>hardware/boards</c> under the working directory,
/// then beside this assembly, where builds and packages put the repository's own data.
/// </remarks>
public static class HardwareCatalog
{
    /// <summary>Loads a machine.</summary>
    /// <param name="nameOrPath">Such as <c>humanoid-leg</c> or <c>hardware/machines/humanoid-leg.json</c>.</param>
    /// <exception cref="HardwareFileException">There is no such machine (the message lists the known ones), or its file has mistakes.</exception>
    public static MachineModel LoadMachine(string nameOrPath) => MachineFile.Load(FindMachine(nameOrPath));

    /// <summary>The path of a machine's file.</summary>
    /// <param name="nameOrPath">Such as <c>humanoid-leg</c> or <c>hardware/machines/humanoid-leg.json</c>.</param>
    /// <exception cref="HardwareFileException">There is no such machine; the message lists the known ones.</exception>
    public static string FindMachine(string nameOrPath) => FindMachine(nameOrPath, DefaultRoots());

    /// <summary>The path of a machine's file, looked for under given folders.</summary>
    /// <param name="nameOrPath">A name or a path.</param>
    /// <param name="roots">Folders that hold <c>machines/</c>, first come first served.</param>
    /// <exception cref="HardwareFileException">There is no such machine; the message lists the known ones.</exception>
    public static string FindMachine(string nameOrPath, IReadOnlyList<string> roots) => Find(nameOrPath, "machine", roots);

    /// <summary>Loads a board.</summary>
    /// <param name="nameOrPath">Such as <c>esp32-devkitc</c> or <c>hardware/boards/esp32-devkitc.json</c>.</param>
    /// <exception cref="HardwareFileException">There is no such board (the message lists the known ones), or its file has mistakes.</exception>
    public static BoardModel LoadBoard(string nameOrPath) => BoardFile.Load(Find(nameOrPath, "board", DefaultRoots()));

    /// <summary>The names of all machines that can be found by name.</summary>
    public static IReadOnlyList<string> MachineNames() => Names("machine", DefaultRoots());

    /// <summary>The names of all boards that can be found by name.</summary>
    public static IReadOnlyList<string> BoardNames() => Names("board", DefaultRoots());

    private static string Find(string nameOrPath, string what, IReadOnlyList<string> roots)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        ArgumentNullException.ThrowIfNull(roots);
        if (File.Exists(nameOrPath))
            return nameOrPath;
        bool isPath = nameOrPath.Contains('/', StringComparison.Ordinal)
            || nameOrPath.Contains('\\', StringComparison.Ordinal)
            || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (!isPath && nameOrPath.Length > 0)
        {
            foreach (string root in roots)
            {
                string path = Path.Combine(root, what + "s", nameOrPath + ".json");
                if (File.Exists(path))
                    return path;
            }
        }

        IReadOnlyList<string> known = Names(what, roots);
        string names = known.Count > 0 ? string.Join(", ", known) : "none";
        string problem = isPath ? "no such file" : $"no {what} of that name";
        throw new HardwareFileException([new HardwareFileError(nameOrPath, 0, 0, "", $"{problem}; known {what}s: {names}; looked in {string.Join(" and ", roots)}")]);
    }

    private static IReadOnlyList<string> Names(string what, IReadOnlyList<string> roots) =>
    [
        .. roots
            .Select(root => Path.Combine(root, what + "s"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> DefaultRoots() =>
        [Path.Combine(Environment.CurrentDirectory, "hardware"), Path.Combine(AppContext.BaseDirectory, "hardware")];
}
