using System.Collections.Concurrent;
using Controller.Emulator.Weaving;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines;

/// <summary>The firmware that the build puts beside a host program, and its woven images: one per board type and process.</summary>
public static class FirmwareFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<FirmwareImage>> Images = new(StringComparer.Ordinal);

    /// <summary>Folder of the compiled firmware.</summary>
    public static string Directory => Path.Combine(AppContext.BaseDirectory, "firmware");

    /// <summary>Folder of the libraries that stand in for packages which are not beside a firmware.</summary>
    public static string LibraryDirectory => Path.Combine(Directory, "libraries");

    /// <summary>A program by its assembly name.</summary>
    /// <exception cref="FileNotFoundException">The build put no such program there.</exception>
    public static string FindProgram(string assemblyName)
    {
        foreach (string extension in new[] { ".exe", ".dll" })
        {
            string path = Path.Combine(Directory, assemblyName + extension);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"{assemblyName} is not in {Directory}: build the host project that includes it.");
    }

    /// <summary>The woven image of a program for a type of board; woven at the first call.</summary>
    /// <exception cref="FirmwareLoadException">The emulator cannot run it.</exception>
    public static FirmwareImage Image(string programPath, IReadOnlyList<LoopModel> watched, CostTable costs)
    {
        ArgumentNullException.ThrowIfNull(watched);
        ArgumentNullException.ThrowIfNull(costs);
        WatchedLoop[] loops = [.. watched.Select((loop, index) => new WatchedLoop(loop.Method, index))];
        string key = string.Join('|', [Path.GetFullPath(programPath), File.GetLastWriteTimeUtc(programPath).Ticks.ToString(), costs.Identity, .. loops.Select(loop => loop.Method)]);
        return Images.GetOrAdd(key, _ => new Lazy<FirmwareImage>(() => FirmwareImage.Load(programPath, [LibraryDirectory], costs, loops))).Value;
    }
}
