namespace Controller.Emulator.Tests.Libraries;

/// <summary>Listings made by the real nanoCLR. They lie beside the repository, not in it.</summary>
/// <remarks><c>CONTROLLER_NANOCLR_LISTINGS</c> names their folder; without it, <c>shared/nanoclr</c> beside the repository is tried.</remarks>
internal static class NanoListing
{
    private const string Variable = "CONTROLLER_NANOCLR_LISTINGS";

    /// <summary>Path of a listing; null when it is not there.</summary>
    /// <exception cref="DirectoryNotFoundException">The variable names no folder.</exception>
    public static string? Find(string name)
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{Variable} is '{folder}', which is not a folder.");

        string path = Path.Combine(string.IsNullOrEmpty(folder) ? Path.Combine(Repository.Root, "..", "shared", "nanoclr") : folder, name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Why a test is skipped.</summary>
    public static string Absent(string name) => $"{name} is neither in shared/nanoclr beside the repository nor in the folder that {Variable} names.";
}
