using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>Tells an assembly that was built for desktop .NET from one that was built for the board.</summary>
internal static class DesktopLibrary
{
    // Core libraries of .NET, .NET Standard and .NET Framework; ECMA's and Microsoft's keys.
    private static readonly string[] CoreLibraries = ["System.Runtime", "netstandard", "System.Private.CoreLib"];
    private static readonly string[] FrameworkKeys = ["b77a5c561934e089", "7cec85d7bea7798e"];

    /// <summary>Looks at what an assembly references.</summary>
    /// <exception cref="FirmwareLoadException">The assembly is built for the desktop.</exception>
    public static void Refuse(ModuleDefinition module, string path)
    {
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
        {
            string key = Convert.ToHexStringLower(reference.PublicKeyToken ?? []);
            if (CoreLibraries.Contains(reference.Name) || (reference.Name == "mscorlib" && FrameworkKeys.Contains(key)))
                throw new FirmwareLoadException($"{path}: {module.Assembly.Name.Name} is built for desktop .NET (it needs {reference.Name} {reference.Version}), not for nanoFramework: put the library's nanoFramework build beside the firmware.");
        }
    }
}
