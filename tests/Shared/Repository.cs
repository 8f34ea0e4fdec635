namespace Controller.Tests;

/// <summary>The repository that the tests were built in: its documents and examples are tested as they stand there.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution. The caller's file path would not do: deterministic builds map it.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Controller.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Controller.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}
