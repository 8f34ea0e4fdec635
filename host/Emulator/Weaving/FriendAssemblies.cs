using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Lets woven assemblies reach each other's internals. Their <c>InternalsVisibleTo</c> goes with their other attributes, and
/// names keys that woven assemblies are no longer signed with; the compiler has checked access already.
/// </summary>
internal static class FriendAssemblies
{
    public static void Open(IReadOnlyList<ModuleDefinition> modules)
    {
        foreach (ModuleDefinition module in modules)
        {
            MethodReference constructor = module.ImportReference(typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)]));
            foreach (ModuleDefinition other in modules.Where(other => other != module))
            {
                var attribute = new CustomAttribute(constructor);
                attribute.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.String, other.Assembly.Name.Name));
                module.Assembly.CustomAttributes.Add(attribute);
            }
        }
    }
}
