using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Controller.Emulator.Tests.Surface;

/// <summary>Compiles firmware assemblies into a folder of their own, as nanoFramework's projects would: C# 9 and the board's API, nothing else.</summary>
internal sealed class FirmwareBuild : IDisposable
{
    /// <summary>In a source: becomes the public key after a friend assembly's name when assemblies are signed.</summary>
    public const string FriendKey = "<key>";

    private static readonly byte[] Key = PublicKey();

    private readonly Dictionary<string, MetadataReference> made = new(StringComparer.Ordinal);

    /// <summary>Where the assemblies are.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("firmware").FullName;

    /// <summary>Whether csc optimizes.</summary>
    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    /// <summary>Where the debug information goes; null for none.</summary>
    public DebugInformationFormat? Symbols { get; init; } = DebugInformationFormat.PortablePdb;

    /// <summary>Whether assemblies are signed with a strong name.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Version that assemblies bear.</summary>
    public string Version { get; init; } = "1.0.0.0";

    /// <summary>Compiles a program with a <c>Main</c>.</summary>
    /// <returns>Its path.</returns>
    public string Program(string name, string source, params ResourceDescription[] resources) => Compile(name, source, OutputKind.ConsoleApplication, ".exe", Board, resources);

    /// <summary>Compiles a library that later ones may reference.</summary>
    /// <returns>Its path.</returns>
    public string Library(string name, string source) => Compile(name, source, OutputKind.DynamicallyLinkedLibrary, ".dll", Board, []);

    /// <summary>Compiles a library against desktop .NET.</summary>
    public string DesktopLibrary(string name, string source)
        => Compile(name, source, OutputKind.DynamicallyLinkedLibrary, ".dll", Desktop, []);

    /// <summary>Compiles a library in place of one of the board's API, such as a later version of it.</summary>
    public string BoardLibrary(string name, string source)
        => Compile(name, source, OutputKind.DynamicallyLinkedLibrary, ".dll", [.. ReferenceAssemblies.Names.Where(other => other != name).Select(Reference)], []);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<MetadataReference> Desktop
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));

    private IEnumerable<MetadataReference> Board => [.. ReferenceAssemblies.Names.Where(name => !made.ContainsKey(name)).Select(Reference), .. made.Values];

    private static SyntaxTree Parse(string text, string path)
        => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), new CSharpParseOptions(LanguageVersion.CSharp9), path);

    private static MetadataReference Reference(string name) => MetadataReference.CreateFromFile(ReferenceAssemblies.PathOf(name));

    private string Compile(string name, string source, OutputKind kind, string extension, IEnumerable<MetadataReference> references, ResourceDescription[] resources)
    {
        var options = new CSharpCompilationOptions(kind, optimizationLevel: Optimization, allowUnsafe: true);
        if (IsSigned)
            options = options.WithCryptoPublicKey([.. Key]).WithPublicSign(true);
        string key = IsSigned ? $", PublicKey={Convert.ToHexString(Key)}" : "";
        var compilation = CSharpCompilation.Create(
            name,
            [
                Parse($"[assembly: System.Reflection.AssemblyVersion(\"{Version}\")]", "/src/AssemblyInfo.cs"),
                Parse(source.Replace(FriendKey, key, StringComparison.Ordinal), $"/src/{name}.cs"),
            ],
            references,
            options);
        string path = Path.Combine(Folder, name + extension);
        using (FileStream image = File.Create(path))
        using (FileStream? pdb = Symbols == DebugInformationFormat.PortablePdb ? File.Create(Path.ChangeExtension(path, ".pdb")) : null)
        {
            EmitOptions? emit = Symbols is { } format ? new EmitOptions(debugInformationFormat: format) : null;
            EmitResult result = compilation.Emit(image, pdb, manifestResources: resources, options: emit);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }

        made[name] = MetadataReference.CreateFromFile(path);
        return path;
    }

    // A public key blob as strong names hold it (ECMA-335, II.6.2.1.3): signature and hash algorithm, then CryptoAPI's PUBLICKEYBLOB.
    private static byte[] PublicKey()
    {
        using RSA rsa = RSA.Create(1024);
        byte[] modulus = rsa.ExportParameters(includePrivateParameters: false).Modulus!;
        Array.Reverse(modulus);
        byte[] blob = [6, 2, 0, 0, 0, 0x24, 0, 0, .. "RSA1"u8, 0, 4, 0, 0, 1, 0, 1, 0, .. modulus];
        return [0, 0x24, 0, 0, 4, 0x80, 0, 0, .. BitConverter.GetBytes(blob.Length), .. blob];
    }
}
