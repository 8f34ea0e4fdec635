using Controller.Emulator.Kernel;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Which methods get the running board's context from their callers, as a last parameter, instead of asking the host thread
/// for it: those that nothing but woven calls can reach.
/// </summary>
/// <remarks>
/// Not virtual methods and constructors, nor those that a delegate is made of, that generics are part of or that a library
/// finds by name, and none at all in a firmware that calls methods by reflection. Parameters are added when everything has been written, because
/// the writers ask for the compiler's own.
/// </remarks>
internal sealed class ContextParameters
{
    private readonly Dictionary<MethodDefinition, ParameterDefinition> parameters = [];
    private readonly Dictionary<MethodReference, ModuleDefinition> references = [];

    public ContextParameters(IReadOnlyCollection<MethodStudy> studies)
    {
        HashSet<MethodDefinition> otherwise = [];
        foreach (MethodStudy study in studies)
        {
            foreach (Instruction instruction in study.Method.Body.Instructions)
            {
                if (instruction.Operand is not MethodReference reference)
                    continue;
                if (IsReflection(reference))
                    return;
                bool isPlainCall = instruction.OpCode.Code is Code.Call or Code.Callvirt && instruction.Previous?.OpCode.OpCodeType != OpCodeType.Prefix;
                if (!isPlainCall && (study.Callee(instruction) ?? reference.Resolve()) is { } callee)
                    otherwise.Add(callee);
            }
        }

        foreach (MethodDefinition method in studies.Select(study => study.Method).Where(method => !otherwise.Contains(method) && IsCalledDirectly(method)))
            parameters.Add(method, Parameter(method.Module));
    }

    /// <summary>A method's parameter; null when it has none.</summary>
    public ParameterDefinition? Of(MethodDefinition method) => parameters.GetValueOrDefault(method);

    /// <summary>Whether a call passes the context on. Its operand will take the parameter.</summary>
    public bool IsPassed(MethodStudy study, Instruction instruction)
    {
        if (study.Callee(instruction) is not { } callee || !parameters.ContainsKey(callee))
            return false;
        if (instruction.Operand is not MethodDefinition)
            references.TryAdd((MethodReference)instruction.Operand, study.Method.Module);
        return true;
    }

    /// <summary>Adds the parameters, to methods and to other modules' references to them.</summary>
    public void Install()
    {
        foreach ((MethodDefinition method, ParameterDefinition parameter) in parameters)
            method.Parameters.Add(parameter);
        foreach ((MethodReference reference, ModuleDefinition module) in references)
            reference.Parameters.Add(Parameter(module));
    }

    private static ParameterDefinition Parameter(ModuleDefinition module)
        => new("context", ParameterAttributes.None, module.ImportReference(typeof(FirmwareContext)));

    private static bool IsCalledDirectly(MethodDefinition method)
        => !method.IsVirtual
            && !method.IsConstructor
            && method.Name != StaticsMover.StaticConstructorName
            && method.Name is not (nameof(ToString) or nameof(Equals) or nameof(GetHashCode)) // which libraries look for by name
            && method != method.Module.EntryPoint
            && !method.HasGenericParameters
            && !method.DeclaringType.HasGenericParameters
            && method.CallingConvention == MethodCallingConvention.Default;

    private static bool IsReflection(MethodReference method)
        => method.DeclaringType.FullName is "System.Reflection.MethodBase" or "System.Reflection.MethodInfo" or "System.Reflection.ConstructorInfo"
            || (method.DeclaringType.FullName == "System.Type" && (method.Name.StartsWith("GetMethod", StringComparison.Ordinal) || method.Name == "InvokeMember"));
}
