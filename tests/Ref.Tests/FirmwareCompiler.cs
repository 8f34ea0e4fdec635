using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Controller.Ref.Tests;

/// <summary>Compiles a snippet in memory as a firmware project would be: C# 9 and the reference assemblies, nothing else.</summary>
internal static class FirmwareCompiler
{
    private const string Usings =
        "using System; using System.Collections; using System.Device.Gpio; using System.Text; using System.Threading;\n";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp9);

    private static readonly MetadataReference[] References =
        [.. FirmwareTree.ApiAssemblyNames.Select(name => MetadataReference.CreateFromFile(FirmwareTree.ReferenceAssembly(name)))];

    /// <summary>The errors of a class that holds the given members.</summary>
    public static IReadOnlyList<Diagnostic> ErrorsInMembers(string members) =>
        ErrorsIn($"{Usings}namespace Snippet {{ public class Program {{\n{members}\n}} }}");

    /// <summary>The errors of a method that consists of the given statements.</summary>
    public static IReadOnlyList<Diagnostic> ErrorsInStatements(string statements) =>
        ErrorsInMembers($"public static void Main() {{\n{statements}\n}}");

    private static Diagnostic[] ErrorsIn(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(source, Parsing)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        // Emitting finds what a mere look at the tree does not: helpers that the compiler calls by itself.
        using MemoryStream image = new();
        return [.. compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
    }
}
