using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Holds the woven assemblies of one firmware apart from the host's.</summary>
internal sealed class FirmwareLoadContext(string name) : AssemblyLoadContext(name)
{
    private readonly Dictionary<string, Assembly> woven = new(StringComparer.Ordinal);

    public Assembly Load(ModuleDefinition module)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        bool hasSymbols = module.HasSymbols;
        module.Write(image, new WriterParameters
        {
            WriteSymbols = hasSymbols,
            SymbolStream = hasSymbols ? symbols : null,
            SymbolWriterProvider = hasSymbols ? new PortablePdbWriterProvider() : null,
        });
        image.Position = 0;
        symbols.Position = 0;
        Assembly assembly = LoadFromStream(image, hasSymbols ? symbols : null);
        woven.Add(assembly.GetName().Name!, assembly);
        return assembly;
    }

    protected override Assembly? Load(AssemblyName assemblyName) => woven.GetValueOrDefault(assemblyName.Name!);
}
