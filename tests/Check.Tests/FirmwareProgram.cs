using System.Text;
using System.Text.RegularExpressions;
using Controller.Hardware.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Mono.Cecil;

namespace Controller.Check.Tests;

/// <summary>A program compiled as firmware is, against the API that the tool carries, in a folder of its own.</summary>
internal sealed partial class FirmwareProgram : IDisposable
{
    /// <summary>The source's name in the PDB.</summary>
    public const string SourcePath = "/firmware/Program.cs";

    private const string Usings = "using System; using System.Collections; using System.Diagnostics; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using System.Text; using System.Threading;";

    private static readonly MetadataReference[] Api =
        [.. Directory.EnumerateFiles(FirmwareCheck.DefaultApiFolder, "*.dll").Select(path => MetadataReference.CreateFromFile(path))];

    private readonly string source;
    private readonly string folder = Directory.CreateTempSubdirectory("check-").FullName;

    private FirmwareProgram(string source) => this.source = source;

    public static BoardModel Board { get; } = BoardLookup.Load("esp32-devkitc");

    public string Path => System.IO.Path.Combine(folder, "App.dll");

    public string Folder => folder;

    /// <summary>Compiles a program.</summary>
    /// <param name="source">C# 9; usings come before it on its first line. A comment with a rule's id marks the line of a finding.</param>
    /// <param name="level">Debug or release.</param>
    /// <param name="library">Source of a library beside it, version 1.0, or null.</param>
    public static FirmwareProgram Compile(string source, OptimizationLevel level = OptimizationLevel.Release, string? library = null)
    {
        var program = new FirmwareProgram(source);
        var references = new List<MetadataReference>(Api);
        if (library is not null)
        {
            program.Emit("Library", library, OptimizationLevel.Release, references);
            references.Add(MetadataReference.CreateFromFile(System.IO.Path.Combine(program.folder, "Library.dll")));
        }

        program.Emit("App", source, level, references);
        return program;
    }

    /// <summary>Changes the compiled assembly, for what C# cannot express against this API.</summary>
    public FirmwareProgram Edit(Action<ModuleDefinition> change)
    {
        using (var resolver = new DefaultAssemblyResolver())
        {
            resolver.AddSearchDirectory(FirmwareCheck.DefaultApiFolder);
            using ModuleDefinition module = ModuleDefinition.ReadModule(Path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true, ReadSymbols = true });
            change(module);
            module.Write(Path, new WriterParameters { WriteSymbols = true });
        }

        return this;
    }

    public CheckReport Check(BoardModel? board = null) => FirmwareCheck.Run(Path, board ?? Board);

    /// <summary>The check has found each rule exactly on the lines that the source marks with it, notes of other rules aside.</summary>
    public CheckReport FindsWhatIsMarked()
    {
        CheckReport report = Check();
        (string, int)[] marked = [.. source.Split('\n').SelectMany((line, index) => MarkPattern().Matches(line).Select(match => (match.Value, index + 1)))];
        string[] ids = [.. marked.Select(mark => mark.Item1).Distinct(StringComparer.Ordinal)];
        (string, int)[] found =
        [
            .. report.Findings
                .Where(finding => finding.Rule.Severity != Severity.Note || ids.Contains(finding.Rule.Id, StringComparer.Ordinal))
                .Select(finding => (finding.Rule.Id, finding.Where.Line))
                .Distinct(),
        ];
        Assert.NotEmpty(marked);
        Assert.Equal(marked.Order(), found.Order());
        Assert.All(report.Findings, finding => Assert.Equal(SourcePath, finding.Where.File));
        return report;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("NANO[0-9]{3}", RegexOptions.NonBacktracking)]
    private static partial Regex MarkPattern();

    private void Emit(string name, string text, OptimizationLevel level, IEnumerable<MetadataReference> references)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(Usings + text, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: ["DEBUG"]), SourcePath);
        var compilation = CSharpCompilation.Create(
            name,
            [tree],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, allowUnsafe: true, deterministic: true));
        string path = System.IO.Path.Combine(folder, name);
        using FileStream image = File.Create(path + ".dll");
        using FileStream symbols = File.Create(path + ".pdb");
        EmitResult result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, runtimeMetadataVersion: "v4.0.30319"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
