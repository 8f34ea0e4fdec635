using Mono.Cecil;

namespace Controller.Check.Files;

/// <summary>Attributes that the metadata processor does not write (<c>nanoTablesContext.cs</c>: those for compiler, debugger and editor).</summary>
internal static class CompileTimeAttributes
{
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "System.ParamArrayAttribute", "System.SerializableAttribute", "System.NonSerializedAttribute", "System.AttributeUsageAttribute",
        "System.CLSCompliantAttribute", "System.FlagsAttribute", "System.ObsoleteAttribute", "System.MTAThreadAttribute", "System.STAThreadAttribute",
        "System.ComponentModel.EditorBrowsableAttribute", "System.Reflection.DefaultMemberAttribute", "System.Reflection.FieldNoReflectionAttribute",
        "System.Reflection.AssemblyFileVersionAttribute",
    };

    private static readonly HashSet<string> OfCompilerServices = new(StringComparer.Ordinal)
    {
        "ExtensionAttribute", "MethodImplAttribute", "NullableAttribute", "NullableContextAttribute", "InternalsVisibleToAttribute",
        "IndexerNameAttribute", "RefSafetyRulesAttribute", "AccessedThroughPropertyAttribute",
    };

    public static bool Contains(TypeReference attribute) =>
        attribute.Namespace switch
        {
            "System.Diagnostics" => true,
            "System.Diagnostics.CodeAnalysis" => true,
            "System.Runtime.InteropServices" => true,
            "System.Runtime.CompilerServices" => OfCompilerServices.Contains(attribute.Name),
            _ => Others.Contains(attribute.FullName),
        };
}
