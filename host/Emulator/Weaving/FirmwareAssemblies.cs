using System.Diagnostics.CodeAnalysis;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>The managed assemblies of a firmware, in dependency order, and the look-ups between them.</summary>
internal sealed class FirmwareAssemblies : IDisposable
{
    private readonly Dictionary<string, ModuleDefinition> byName = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> directories;
    private readonly FirmwareAssemblyResolver resolver;

    private FirmwareAssemblies(IReadOnlyList<string> directories)
    {
        this.directories = directories;
        resolver = new FirmwareAssemblyResolver(this);
    }

    /// <summary>Modules, those that others need first.</summary>
    public List<ModuleDefinition> Modules { get; } = [];

    /// <summary>Reads an assembly and every managed one that it needs.</summary>
    /// <param name="entryPath">The program.</param>
    /// <param name="libraryDirectories">Where libraries are looked for when they are not beside the program.</param>
    public static FirmwareAssemblies Read(string entryPath, IEnumerable<string> libraryDirectories)
    {
        var assemblies = new FirmwareAssemblies([Path.GetDirectoryName(Path.GetFullPath(entryPath))!, .. libraryDirectories]);
        try
        {
            assemblies.Add(entryPath);
            foreach (ModuleDefinition module in assemblies.Modules)
                TypeForwarding.Follow(module, assemblies);
            return assemblies;
        }
        catch
        {
            assemblies.Dispose();
            throw;
        }
    }

    /// <summary>The firmware's module of that simple name, or null.</summary>
    public ModuleDefinition? Find(string assemblyName) => byName.GetValueOrDefault(assemblyName);

    /// <summary>Whether the emulator answers for an assembly: it is native, or managed and not beside the firmware.</summary>
    public bool IsProvided(string assemblyName) => NanoLibrary.IsNative(assemblyName) || (NanoLibrary.IsReplaceable(assemblyName) && Find(assemblyName) is null);

    /// <summary>The firmware's own definition of a type, or null when the type is a library's.</summary>
    public TypeDefinition? Type(TypeReference reference)
    {
        TypeReference element = reference.GetElementType();
        if (element is TypeDefinition definition)
            return definition;
        if (element is null or GenericParameter || element.IsArray || element.IsByReference || element.IsPointer)
            return null;
        TypeReference root = element;
        while (root.DeclaringType is { } outer)
            root = outer;
        return root.Scope is AssemblyNameReference assembly && Find(assembly.Name) is { } module
            ? module.GetType(element.FullName)
            : null;
    }

    /// <summary>The firmware's own definition of a method, or null when the method is a library's.</summary>
    public MethodDefinition? Method(MethodReference reference)
    {
        if (reference is MethodDefinition definition)
            return definition;
        return Type(reference.DeclaringType) is null ? null : reference.Resolve();
    }

    /// <summary>The firmware's own definition of a field, or null when the field is a library's.</summary>
    public FieldDefinition? Field(FieldReference reference)
    {
        if (reference is FieldDefinition definition)
            return definition;
        return Type(reference.DeclaringType)?.Fields.FirstOrDefault(field => field.Name == reference.Name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ModuleDefinition module in byName.Values)
            module.Dispose();
        resolver.Dispose();
    }

    private void Add(string path)
    {
        ModuleDefinition module = ReadModule(path);
        byName.Add(module.Assembly.Name.Name, module);
        DesktopLibrary.Refuse(module, path);
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
        {
            if (NanoLibrary.IsNative(reference.Name) || byName.ContainsKey(reference.Name))
                continue;
            if (Find(reference.Name, out string? library))
                Add(library);
            else if (!NanoLibrary.IsReplaceable(reference.Name))
                throw Absent(reference.Name, module.Assembly.Name.Name);
        }

        Modules.Add(module);
    }

    private bool Find(string name, [NotNullWhen(true)] out string? path)
    {
        foreach (string directory in directories)
        {
            string candidate = Path.Combine(directory, name + ".dll");
            if (File.Exists(candidate) && !IsSignaturesOnly(candidate))
            {
                path = candidate;
                return true;
            }
        }

        path = null;
        return false;
    }

    private FirmwareLoadException Absent(string name, string neededBy)
        => new($"{neededBy} needs the assembly {name}, which is neither native code of the board nor a library in {string.Join(" or ", directories)}. Put {name}.dll beside the firmware.");

    private ModuleDefinition ReadModule(string path)
    {
        try
        {
            try
            {
                return ReadModule(path, withSymbols: true);
            }
            catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException))
            {
                // Symbols of another build, or in a form that nobody here reads: firmware runs without line numbers.
                return ReadModule(path, withSymbols: false);
            }
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new FirmwareLoadException($"{path}: cannot be read as a compiled nanoFramework assembly: {exception.Message}", exception);
        }
    }

    private ModuleDefinition ReadModule(string path, bool withSymbols)
        => ModuleDefinition.ReadModule(path, new ReaderParameters(ReadingMode.Immediate)
        {
            AssemblyResolver = resolver,
            InMemory = true,
            ReadSymbols = withSymbols,
            SymbolReaderProvider = withSymbols ? new DefaultSymbolReaderProvider(throwIfNoSymbol: false) : null,
        });

    // A reference assembly (every body throws) stands beside a firmware that was built without packages.
    private static bool IsSignaturesOnly(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        MethodDefinition[] methods = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && !method.IsConstructor)];
        return methods.Length > 0 && methods.All(method => method.Body.Instructions is [{ OpCode.Code: Code.Ldnull }, { OpCode.Code: Code.Throw }]);
    }
}
