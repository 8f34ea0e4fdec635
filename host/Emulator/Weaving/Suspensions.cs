using Controller.Emulator.Kernel;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Finds where a firmware thread can come to wait, and which of these places can be unwound onto the heap. The rest
/// is pinned: a thread that waits there keeps its host thread.
/// </summary>
/// <remarks>
/// A thread waits at the head of a loop, at the entry of a recursive method, or inside a library call marked
/// <see cref="SuspendsAttribute"/>. Pinned are methods whose activation cannot be rebuilt (an address of something on
/// the stack is an argument, a local or the result; generics) or that the libraries call back (overrides of their virtual
/// methods), code of handlers and filters, calls of several targets of a delegate, and calls with an address beneath their arguments.
/// </remarks>
internal sealed class Suspensions
{
    private readonly Dictionary<MethodDefinition, MethodStudy> studies;
    private readonly ILookup<(string Name, int Parameters), MethodDefinition> virtuals;
    private readonly HashSet<ModuleDefinition> modules;
    private readonly HashSet<MethodDefinition> recursive;
    private readonly HashSet<MethodDefinition> pinned;
    private readonly HashSet<MethodDefinition> suspending = [];
    private readonly Dictionary<MethodReference, SiteKind> libraryCalls = [];

    public Suspensions(IReadOnlyCollection<MethodStudy> methods, HashSet<MethodDefinition> recursive)
    {
        this.recursive = recursive;
        modules = [.. methods.Select(study => study.Method.Module)];
        studies = methods.ToDictionary(study => study.Method);
        virtuals = methods.Select(study => study.Method).Where(method => method.IsVirtual).ToLookup(method => (method.Name, method.Parameters.Count));
        pinned = [.. studies.Keys.Where(CannotUnwind)];
        Spread();
    }

    /// <summary>What a call needs of the code around it.</summary>
    public SiteKind Kind(MethodStudy study, Instruction instruction)
    {
        bool suspends = instruction.OpCode.Code switch
        {
            Code.Call or Code.Newobj or Code.Callvirt => CallSuspends(study, instruction),
            _ => false,
        };
        if (!suspends)
            return SiteKind.Plain;
        var callee = (MethodReference)instruction.Operand;
        if (pinned.Contains(study.Method) || (IsDelegateCall(callee) && !IsPlainDelegateCall(callee)) || (study.Callee(instruction) is null && Library(callee) == SiteKind.Pinned))
            return SiteKind.Pinned;
        int taken = callee.Parameters.Count + (callee.HasThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0);
        IReadOnlyList<TypeReference> before = study.StackBefore(instruction);
        return before.Take(before.Count - taken).Any(IsAddress) || IsAddress(callee.ReturnType) ? SiteKind.Pinned : SiteKind.Unwinds;
    }

    /// <summary>Whether a look at the kernel in this method, outside handlers, can be unwound.</summary>
    public bool CanUnwind(MethodStudy study, Instruction leader)
        => !pinned.Contains(study.Method) && !study.StackBefore(leader).Any(IsAddress);

    /// <summary>Whether the method must look at the kernel when it is entered.</summary>
    public bool LooksAtEntry(MethodDefinition method) => recursive.Contains(method);

    /// <summary>Types whose values cannot be kept in a frame.</summary>
    public static bool IsAddress(TypeReference type)
        => type.IsByReference || type.IsPointer || type.IsPinned || type.IsFunctionPointer || type.ContainsGenericParameter
            || type.MetadataType == MetadataType.TypedByReference || (type is RequiredModifierType or OptionalModifierType && IsAddress(type.GetElementType()));

    /// <summary>Whether an instruction calls a delegate whose single target may be unwound; of several targets none may.</summary>
    public static bool IsPlainDelegateCall(MethodReference callee)
        => IsDelegateCall(callee) && !IsAddress(callee.ReturnType) && !callee.Parameters.Any(parameter => IsAddress(parameter.ParameterType)) && !callee.DeclaringType.IsGenericInstance;

    private void Spread()
    {
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (MethodStudy study in studies.Values)
            {
                if (suspending.Contains(study.Method) || pinned.Contains(study.Method))
                    continue;
                if (LooksAtEntry(study.Method) || study.Blocks.Values.Any(block => block.IsLoopHead) || study.Method.Body.Instructions.Any(each => CallSuspends(study, each)))
                    grows |= suspending.Add(study.Method);
            }
        }
    }

    private bool CallSuspends(MethodStudy study, Instruction instruction)
    {
        if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj))
            return false;
        var reference = (MethodReference)instruction.Operand;
        if (study.Callee(instruction) is not { } callee)
            return IsDelegateCall(reference) || Library(reference) != SiteKind.Plain;
        if (IsDelegateCall(reference))
            return true;
        return suspending.Contains(callee)
            || (instruction.OpCode.Code == Code.Callvirt && callee.IsVirtual && virtuals[(callee.Name, callee.Parameters.Count)].Any(suspending.Contains));
    }

    private SiteKind Library(MethodReference reference)
    {
        if (!libraryCalls.TryGetValue(reference, out SiteKind kind))
        {
            MethodDefinition? method = reference.DeclaringType is ArrayType ? null : reference.Resolve();
            kind = method is null ? SiteKind.Plain
                : Has(method, nameof(SuspendsAttribute)) ? SiteKind.Unwinds
                : PinsCallers(method.DeclaringType) ? SiteKind.Pinned
                : SiteKind.Plain;
            libraryCalls.Add(reference, kind);
        }

        return kind;
    }

    private static bool PinsCallers(TypeDefinition type)
    {
        for (TypeDefinition? each = type; each is not null; each = each.BaseType?.Resolve())
        {
            if (Has(each, nameof(PinsCallersAttribute)))
                return true;
        }

        return false;
    }

    private static bool Has(ICustomAttributeProvider member, string attribute)
        => member.HasCustomAttributes && member.CustomAttributes.Any(each => each.AttributeType.Name == attribute);

    private static bool IsDelegateCall(MethodReference method)
        => method.Name == "Invoke" && method.DeclaringType.Resolve() is { BaseType: { } parent } && parent.FullName == "System.MulticastDelegate";

    private bool CannotUnwind(MethodDefinition method)
        => (method.HasThis && method.DeclaringType.IsValueType)
            || method.HasGenericParameters
            || method.DeclaringType.HasGenericParameters
            || IsAddress(method.ReturnType)
            || method.Parameters.Any(parameter => IsAddress(parameter.ParameterType))
            || method.Body.Variables.Any(variable => variable.IsPinned || IsAddress(variable.VariableType))
            || (method.IsVirtual && IsCalledByLibraries(method));

    private bool IsCalledByLibraries(MethodDefinition method)
    {
        if (method.Overrides.Any(overridden => !IsFirmware(overridden.DeclaringType.Resolve())))
            return true;
        var open = new Stack<TypeReference>();
        Enqueue(method.DeclaringType);
        while (open.TryPop(out TypeReference? reference))
        {
            if (reference.Resolve() is not { } type)
                return true;
            if (!IsFirmware(type) && type.Methods.Any(candidate => candidate.IsVirtual && candidate.Name == method.Name && candidate.Parameters.Count == method.Parameters.Count))
                return true;
            Enqueue(type);
        }

        return false;

        void Enqueue(TypeDefinition type)
        {
            if (type.BaseType is { } parent)
                open.Push(parent);
            foreach (InterfaceImplementation implemented in type.Interfaces)
                open.Push(implemented.InterfaceType);
        }
    }

    private bool IsFirmware(TypeDefinition? type)
        => type is not null && modules.Contains(type.Module);
}
