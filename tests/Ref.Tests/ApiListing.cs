using System.Text.RegularExpressions;

namespace Controller.Ref.Tests;

/// <summary>
/// What a real nanoFramework assembly offers, one line per public or protected member, as read from its metadata.
/// </summary>
/// <remarks>
/// The listings are made from the published packages and are not part of the repository.
/// <c>CONTROLLER_API_LISTINGS</c> names their folder; without it, <c>shared/nanoframework-api</c> beside the repository is tried.
/// </remarks>
internal sealed partial class ApiListing
{
    public const string NoListings =
        "No API listings: set CONTROLLER_API_LISTINGS to a folder with one <assembly>.txt per nanoFramework assembly.";

    private ApiListing(string assemblyVersion, SortedSet<string> lines)
    {
        AssemblyVersion = assemblyVersion;
        Lines = lines;
    }

    public static string? Folder { get; } = FindFolder();

    public string AssemblyVersion { get; }

    public SortedSet<string> Lines { get; }

    public static ApiListing Read(string assemblyName)
    {
        // Split at line feeds only: the value of char.MaxValue and char.MinValue stands in the text as it is.
        string[] lines = File.ReadAllText(Path.Combine(Folder!, assemblyName + ".txt")).Split('\n');
        string version = Version().Match(lines[0]).Value;
        IEnumerable<string> members = lines
            .Where(line => line.Length > 0 && line[0] != '#')
            // Where a body is implemented is no part of a signature.
            .Select(line => line.Replace(" [native]", "", StringComparison.Ordinal));
        return new ApiListing(version, new SortedSet<string>(members, StringComparer.Ordinal));
    }

    private static string? FindFolder()
    {
        string? named = Environment.GetEnvironmentVariable("CONTROLLER_API_LISTINGS");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named)
                ? named
                : throw new DirectoryNotFoundException($"CONTROLLER_API_LISTINGS is '{named}', which is not a folder.");
        }

        string beside = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "nanoframework-api"));
        return Directory.Exists(beside) ? beside : null;
    }

    [GeneratedRegex(@"(?<=, Version=)[\d.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
