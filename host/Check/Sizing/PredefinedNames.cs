using Controller.Check.Files;
using Mono.Cecil;

namespace Controller.Check.Sizing;

/// <summary>
/// Names that take no space in a <c>.pe</c> because the runtime holds 860 of them (<c>StringTableData.cpp</c>).
/// They came from an early mscorlib; the names of today's public mscorlib stand for them here, which costs the estimate about a percent.
/// </summary>
internal static class PredefinedNames
{
    public static HashSet<string> Of(ApiAssemblies api)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { ".cctor", "<Module>", "value__" };
        foreach (TypeDefinition type in api.Core.GetTypes())
        {
            names.Add(type.Name);
            names.Add(type.Namespace);
            names.UnionWith(type.Methods.Select(method => method.Name));
        }

        // The table's first entry, an empty string, is always written.
        names.Remove("");
        return names;
    }
}
