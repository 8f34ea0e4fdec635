using System.Diagnostics;

namespace Controller.Ref.Tests;

/// <summary>A firmware project in a temporary folder, built by the <c>dotnet build</c> that a user would run.</summary>
internal sealed class FirmwareProject : IDisposable
{
    private const string Name = "Throwaway";

    public FirmwareProject(string source, params string[] nanoReferences)
    {
        Folder = Directory.CreateTempSubdirectory("controller-firmware-").FullName;
        File.WriteAllText(Path.Combine(Folder, Name + ".csproj"), $"""
            <Project>
              <Import Project="{FirmwareTree.Folder}/Firmware.props" />
              <ItemGroup>{Items(nanoReferences)}</ItemGroup>
              <Import Project="{FirmwareTree.Folder}/Firmware.targets" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(Folder, "Program.cs"), source);
    }

    public string Folder { get; }

    public string OutputFolder => Path.Combine(Folder, "bin", "Debug");

    public string Assembly => Path.Combine(OutputFolder, Name + ".dll");

    /// <summary>Runs the build; its exit code and all that it printed.</summary>
    public Task<(int ExitCode, string Output)> BuildAsync(CancellationToken cancellationToken) =>
        // One process that ends with the build, so that no server of it outlives the test.
        RunAsync(["build", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"], cancellationToken);

    /// <summary>The packages that the references stand for, each as "id version", without loading the SDK that restores them.</summary>
    public async Task<string> EvaluateNanoReferencesAsync(CancellationToken cancellationToken, params string[] nanoReferences)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "Evaluation.proj"), $"""
            <Project>
              <ItemGroup>{Items(nanoReferences)}</ItemGroup>
              <Import Project="{FirmwareTree.Folder}/build/Nano.References.targets" />
              <Target Name="Print">
                <PropertyGroup><Printed>@(PackageReference->'%(Identity) %(Version)')</Printed></PropertyGroup>
              </Target>
            </Project>
            """, cancellationToken);
        (int exitCode, string output) = await RunAsync(
            ["msbuild", "Evaluation.proj", "-nodeReuse:false", "-target:Print", "-p:NanoPackages=true", "-getProperty:Printed"],
            cancellationToken);
        return exitCode == 0 ? output.Trim() : throw new InvalidOperationException(output);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Items(string[] nanoReferences) =>
        string.Concat(nanoReferences.Select(name => $"<NanoReference Include=\"{name}\" />"));

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        // A test run started by MSBuild hands down settings that belong to that build alone.
        foreach (string variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(variable);
        // The messages that tests look for are the English ones.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await error);
    }
}
