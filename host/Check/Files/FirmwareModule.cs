using Mono.Cecil;

namespace Controller.Check.Files;

/// <summary>An assembly that is checked.</summary>
/// <param name="Module">Its metadata and code.</param>
internal sealed record FirmwareModule(ModuleDefinition Module)
{
    public string Name => Module.Assembly.Name.Name;

    public bool HasSymbols => Module.HasSymbols;

    /// <summary>All types but the compiler's empty <c>&lt;Module&gt;</c>, nested ones included.</summary>
    public IReadOnlyList<TypeDefinition> Types { get; } = [.. Module.GetTypes().Where(type => type.FullName != "<Module>")];

    public IEnumerable<MethodDefinition> Methods => Types.SelectMany(type => type.Methods);

    /// <summary>Methods with code.</summary>
    public IEnumerable<MethodDefinition> Bodies => Methods.Where(method => method.HasBody);
}
