using Controller.Check.Checks;
using Controller.Check.Files;
using Controller.Check.Rules;
using Controller.Check.Sizing;
using Controller.Hardware.Model;

namespace Controller.Check;

/// <summary>Reads a compiled firmware and says what nanoCLR 1.17 on a board would not take of it.</summary>
/// <remarks>
/// Checked are the assembly and the libraries beside it. Assemblies of nanoFramework's API are taken as they are:
/// what they hold was built for the board.
/// </remarks>
public static class FirmwareCheck
{
    /// <summary>Where the API's reference assemblies lie: <c>ref</c> beside the tool.</summary>
    public static string DefaultApiFolder => Path.Combine(AppContext.BaseDirectory, "ref");

    /// <summary>Checks a firmware.</summary>
    /// <param name="path">The compiled assembly (<c>.dll</c> or <c>.exe</c>), not the <c>.pe</c> made from it.</param>
    /// <param name="board">The board that it is for.</param>
    /// <param name="apiFolder">Folder of the API's reference assemblies; null for <see cref="DefaultApiFolder"/>.</param>
    /// <exception cref="CheckException">The file is not there, is not a .NET assembly, or the API cannot be found.</exception>
    public static CheckReport Run(string path, BoardModel board, string? apiFolder = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(board);
        using var api = ApiAssemblies.Read(apiFolder ?? DefaultApiFolder);
        using var files = FirmwareFiles.Read(path, api);
        var findings = new FindingList();

        AssemblyCheck.Run(files, board, findings);
        foreach (FirmwareModule module in files.Modules)
        {
            ApiCheck.Run(files, module, findings);
            // It has to be compiled anew anyway; what its IL holds then is another matter.
            if (files.IsForDesktop(module))
                continue;
            ShapeCheck.Run(module, findings);
            BodyCheck.Run(module, board.Runtime.ManagedHeapBytes, findings);
            StaticOrderCheck.Run(module, findings);
        }

        RecursionCheck.Run(files.Modules.Where(module => !files.IsForDesktop(module)), findings);
        BoardNeeds needs = NeedsEstimate.Run(files, board, findings);
        return new CheckReport(path, board.Name, findings.Sorted(), needs);
    }
}
