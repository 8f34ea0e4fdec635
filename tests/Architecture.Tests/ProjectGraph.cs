using System.Xml.Linq;

namespace Controller.Architecture.Tests;

/// <summary>The repository's projects and what they reference, read from the project files themselves.</summary>
internal static class ProjectGraph
{
    public static string Root { get; } = Repository.Root;

    /// <summary>Project paths relative to the root, with forward slashes, mapped to the projects they reference.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References { get; } = Read();

    /// <summary>A project's references and theirs.</summary>
    public static IReadOnlySet<string> Closure(string project)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>([project]);
        while (queue.TryDequeue(out string? next))
        {
            foreach (string reference in References[next])
            {
                if (seen.Add(reference))
                    queue.Enqueue(reference);
            }
        }

        return seen;
    }

    private static Dictionary<string, IReadOnlyList<string>> Read()
    {
        var references = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string folder in new[] { "firmware", "sdk", "host", "hardware" })
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            {
                if (path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/bin/", StringComparison.Ordinal))
                    continue;
                string directory = Path.GetDirectoryName(path)!;
                references[Relative(path)] = [.. XDocument.Load(path).Descendants("ProjectReference")
                    .Select(reference => Relative(Path.GetFullPath(Path.Combine(directory, reference.Attribute("Include")!.Value.Replace('\\', '/')))))];
            }
        }

        return references;
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
