using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Files;

/// <summary>The firmware, the libraries beside it that it needs, and what it refers to.</summary>
internal sealed class FirmwareFiles : IDisposable, IAssemblyResolver
{
    // Keys that Microsoft signs desktop class libraries with: ECMA, Framework, .NET Core, netstandard, System.Private.CoreLib.
    private static readonly HashSet<string> DesktopKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "b77a5c561934e089", "b03f5f7f11d50a3a", "7cec85d7bea7798e", "cc7b13ffcd2ddd51", "adb9793829ddae60",
    };

    private readonly string folder;
    private readonly Dictionary<string, ModuleDefinition> deployedApi = new(StringComparer.Ordinal);

    private FirmwareFiles(string folder, ApiAssemblies api)
    {
        this.folder = folder;
        Api = api;
    }

    public ApiAssemblies Api { get; }

    /// <summary>What is checked: the firmware, then its libraries.</summary>
    public List<FirmwareModule> Modules { get; } = [];

    /// <summary>References to desktop .NET, with the assembly that has each.</summary>
    public List<(AssemblyNameReference Reference, string NeededBy)> Desktop { get; } = [];

    /// <summary>References to what is nowhere, with the assembly that has each.</summary>
    public List<(AssemblyNameReference Reference, string NeededBy)> Missing { get; } = [];

    /// <summary>References to the API, with the assembly that has each; those of API assemblies to each other are not among them.</summary>
    public List<(AssemblyNameReference Reference, string NeededBy)> Known { get; } = [];

    /// <summary>References to libraries that are checked along, with the assembly that has each.</summary>
    public List<(AssemblyNameReference Reference, string NeededBy)> Libraries { get; } = [];

    /// <summary>API assemblies that are deployed along, directly or because others need them, by name.</summary>
    public SortedSet<string> ApiNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a firmware and what lies beside it.</summary>
    /// <exception cref="CheckException">There is no such file, or it is no .NET assembly.</exception>
    public static FirmwareFiles Read(string path, ApiAssemblies api)
    {
        if (!File.Exists(path))
            throw new CheckException($"There is no file {path}.", "Give the compiled assembly, such as firmware/App/bin/Debug/Controller.Firmware.dll.");
        var files = new FirmwareFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, api);
        try
        {
            files.Add(path);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Whether an assembly was compiled against desktop .NET.</summary>
    public bool IsForDesktop(FirmwareModule module) => Desktop.Exists(entry => entry.NeededBy == module.Name);

    /// <summary>The real assembly of an API name when it lies beside the firmware, or null.</summary>
    public ModuleDefinition? FindDeployedApi(string name)
    {
        if (deployedApi.TryGetValue(name, out ModuleDefinition? known))
            return known;
        string path = Path.Combine(folder, name + ".dll");
        if (!File.Exists(path))
            return null;
        ModuleDefinition module = ReadModule(path, readSymbols: false);
        if (IsSignaturesOnly(module))
        {
            module.Dispose();
            return null;
        }

        deployedApi.Add(name, module);
        return module;
    }

    /// <summary>Whether a reference is to an assembly that is checked or known.</summary>
    public bool CanResolve(AssemblyNameReference name) =>
        !IsDesktop(name) && (Api.Find(name.Name) is not null || FindModule(name.Name) is not null);

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        IsDesktop(name) ? throw new AssemblyResolutionException(name)
        : Api.Find(name.Name)?.Assembly ?? FindModule(name.Name)?.Assembly ?? throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (FirmwareModule module in Modules)
            module.Module.Dispose();
        foreach (ModuleDefinition module in deployedApi.Values)
            module.Dispose();
    }

    private static bool IsDesktop(AssemblyNameReference name) =>
        name.Name is "netstandard" or "System.Runtime" or "System.Private.CoreLib"
        || (name.PublicKeyToken is { Length: > 0 } key && DesktopKeys.Contains(Convert.ToHexString(key)));

    // A reference assembly (every body throws) may stand beside a firmware that was built without packages.
    private static bool IsSignaturesOnly(ModuleDefinition module) =>
        module.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !method.IsConstructor)
            .All(method => method.Body.Instructions is [{ OpCode.Code: Code.Ldnull }, { OpCode.Code: Code.Throw }]);

    /// <summary>The checked assembly of that simple name, or null.</summary>
    public ModuleDefinition? FindModule(string name) => Modules.Find(module => module.Name == name)?.Module;

    private void Add(string path)
    {
        var module = new FirmwareModule(ReadModule(path, readSymbols: true));
        Modules.Add(module);
        foreach (AssemblyNameReference reference in module.Module.AssemblyReferences.Where(IsDesktop))
            Desktop.Add((reference, module.Name));
        // What else such an assembly needs says nothing about the board.
        if (IsForDesktop(module))
            return;
        foreach (AssemblyNameReference reference in module.Module.AssemblyReferences)
        {
            if (Api.Find(reference.Name) is { } api)
            {
                Known.Add((reference, module.Name));
                AddApi(api);
            }
            else if (Path.Combine(folder, reference.Name + ".dll") is var beside && (FindModule(reference.Name) is not null || File.Exists(beside)))
            {
                Libraries.Add((reference, module.Name));
                if (FindModule(reference.Name) is null)
                    Add(beside);
            }
            else
            {
                Missing.Add((reference, module.Name));
            }
        }
    }

    private void AddApi(ModuleDefinition api)
    {
        if (!ApiNames.Add(api.Assembly.Name.Name))
            return;
        foreach (AssemblyNameReference reference in api.AssemblyReferences)
        {
            if (Api.Find(reference.Name) is { } next)
                AddApi(next);
        }
    }

    private ModuleDefinition ReadModule(string path, bool readSymbols)
    {
        try
        {
            return ModuleDefinition.ReadModule(path, new ReaderParameters
            {
                AssemblyResolver = this,
                InMemory = true,
                ReadSymbols = readSymbols,
                SymbolReaderProvider = readSymbols ? new DefaultSymbolReaderProvider(throwIfNoSymbol: false) : null,
                ThrowIfSymbolsAreNotMatching = false,
            });
        }
        catch (BadImageFormatException exception)
        {
            bool isDeployed = Path.GetExtension(path).Equals(".pe", StringComparison.OrdinalIgnoreCase);
            throw new CheckException(
                $"{path} is not a .NET assembly.",
                isDeployed ? "A .pe file is what the metadata processor makes; check the .dll beside it." : "Give the compiled assembly, such as firmware/App/bin/Debug/Controller.Firmware.dll.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckException($"{path} cannot be read: {exception.Message}", "Check its permissions and that no build is writing it.", exception);
        }
    }
}
