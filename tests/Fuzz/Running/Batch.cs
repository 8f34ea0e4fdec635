using System.Globalization;
using System.Text;
using Controller.Fuzz.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Controller.Fuzz.Running;

/// <summary>Generated programs in one assembly, compiled as firmware is: C# 9 against nanoFramework's own mscorlib.</summary>
internal sealed class Batch
{
    /// <summary>Programs in a full batch. A batch's place decides how it is compiled and how fast its board is.</summary>
    public const int Size = 100;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp9, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);

    private static readonly SyntaxTree[] Support = [Parse("Support.cs"), Parse("Phases.cs"), Parse("HandOvers.cs")];

    private static readonly MetadataReference Mscorlib = MetadataReference.CreateFromFile(ReferenceAssembly());

    private Batch(IReadOnlyList<GeneratedProgram> programs, byte[] image)
    {
        Programs = programs;
        Image = image;
    }

    public IReadOnlyList<GeneratedProgram> Programs { get; }

    /// <summary>The compiled assembly.</summary>
    public byte[] Image { get; }

    /// <summary>The batch that a seed belongs to when programs are run in order.</summary>
    public static int IndexOf(ulong seed) => (int)(seed / Size % int.MaxValue);

    /// <summary>Generates and compiles.</summary>
    /// <param name="seeds">One program each.</param>
    /// <param name="isOptimized">Release or debug code.</param>
    public static Batch Compile(IEnumerable<ulong> seeds, bool isOptimized)
    {
        GeneratedProgram[] programs = [.. seeds.Select(ProgramGenerator.Generate)];
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication)
            .WithOptimizationLevel(isOptimized ? OptimizationLevel.Release : OptimizationLevel.Debug)
            .WithConcurrentBuild(false)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress);
        var compilation = CSharpCompilation.Create(
            "Generated",
            [.. Support, CSharpSyntaxTree.ParseText(EntryPoint(programs), Parsing), .. programs.Select(program => CSharpSyntaxTree.ParseText(program.Source, Parsing, program.TypeName + ".cs"))],
            [Mscorlib],
            options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(runtimeMetadataVersion: "v4.0.30319"));
        if (!result.Success)
        {
            Diagnostic[] errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            throw new InvalidOperationException($"The generator wrote what does not compile:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Take(10))}{Environment.NewLine}{errors[0].Location.SourceTree}");
        }

        return new Batch(programs, image.ToArray());
    }

    // Each program's line begins with its number in the batch.
    private static string EntryPoint(GeneratedProgram[] programs)
    {
        var text = new StringBuilder("namespace Fuzz { public static class Program {\n");
        text.Append("public static void Main() {\n");
        text.Append(CultureInfo.InvariantCulture, $"for (int i = 0; i < {programs.Length}; i++) System.Console.WriteLine(i.ToString() + \" \" + RunOne(i));\n");
        text.Append("System.Console.WriteLine(\"end\"); }\n");
        text.Append("public static string RunOne(int i) { try { switch (i) {\n");
        for (int i = 0; i < programs.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"case {i}: return {programs[i].TypeName}.Run();\n");
        text.Append("default: return null; } } catch (System.Exception e) { return \"uncaught \" + e.GetType().Name; } } } }\n");
        return text.ToString();
    }

    private static SyntaxTree Parse(string resource)
    {
        using Stream stream = typeof(Batch).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return CSharpSyntaxTree.ParseText(reader.ReadToEnd(), Parsing, resource);
    }

    private static string ReferenceAssembly()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "firmware", "ref", "bin", "mscorlib.dll");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"No firmware/ref/bin/mscorlib.dll above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}
