using Controller.Check.Files;
using Controller.Check.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Checks;

/// <summary>Whether every type and member that an assembly refers to exists: in the API or in a library beside it.</summary>
internal sealed class ApiCheck
{
    private readonly FirmwareFiles files;
    private readonly FirmwareModule module;
    private readonly FindingList findings;
    private readonly Dictionary<string, bool> typeExists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> memberExists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AssemblyNameReference Reference, Rule Rule, string What)> absent = new(StringComparer.Ordinal);

    private ApiCheck(FirmwareFiles files, FirmwareModule module, FindingList findings)
    {
        this.files = files;
        this.module = module;
        this.findings = findings;
        foreach ((AssemblyNameReference reference, _) in files.Desktop.Where(entry => entry.NeededBy == module.Name))
            absent.TryAdd(reference.Name, (reference, RuleBook.DesktopAssembly, $"needs {reference.Name} {reference.Version} of desktop .NET"));
        foreach ((AssemblyNameReference reference, _) in files.Missing.Where(entry => entry.NeededBy == module.Name))
            absent.TryAdd(reference.Name, (reference, RuleBook.MissingAssembly, $"needs the assembly {reference.Name} {reference.Version}"));
    }

    public static void Run(FirmwareFiles files, FirmwareModule module, FindingList findings)
    {
        var check = new ApiCheck(files, module, findings);
        // Code first, the compiler's own last: an assembly that is not there is reported at its first use, which should have a line.
        foreach (MethodDefinition method in module.Bodies.OrderByDescending(method => method.DebugInformation.HasSequencePoints))
            check.Body(method);
        foreach (TypeDefinition type in module.Types)
            check.Declarations(type);
        // Metadata may name an assembly that nothing uses.
        foreach ((_, Rule rule, string what) in check.absent.Values)
            findings.Add(rule, what, module.Name);
    }

    private void Body(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            void Report(Rule rule, string what) => findings.Add(rule, what, method, instruction);
            bool areTypesKnown = true;
            foreach (TypeReference type in TypeParts.OfOperand(instruction.Operand))
                areTypesKnown &= Type(type, Report);
            if (areTypesKnown)
                Member(instruction.Operand, Report);
        }

        foreach (TypeReference type in method.Body.Variables.SelectMany(variable => TypeParts.Of(variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.SelectMany(handler => TypeParts.Of(handler.CatchType))))
        {
            Type(type, (rule, what) => findings.Add(rule, what, method));
        }
    }

    private void Declarations(TypeDefinition type)
    {
        foreach (TypeReference part in type.Interfaces.SelectMany(implementation => TypeParts.Of(implementation.InterfaceType)).Concat(TypeParts.Of(type.BaseType)))
            Type(part, (rule, what) => findings.Add(rule, what, type));
        Attributes(type, (rule, what) => findings.Add(rule, what, type));
        foreach (FieldDefinition field in type.Fields)
        {
            foreach (TypeReference part in TypeParts.Of(field.FieldType))
                Type(part, (rule, what) => findings.Add(rule, what, field));
            Attributes(field, (rule, what) => findings.Add(rule, what, field));
        }

        foreach (MethodDefinition method in type.Methods)
        {
            void Report(Rule rule, string what) => findings.Add(rule, what, method);
            foreach (TypeReference part in TypeParts.OfSignature(method))
                Type(part, Report);
            Attributes(method, Report);
            foreach (MethodReference overridden in method.Overrides)
                Member(overridden, Report);
        }
    }

    // Attributes of the assembly are not written into the .pe.
    private void Attributes(ICustomAttributeProvider provider, Action<Rule, string> report)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes.Where(attribute => !CompileTimeAttributes.Contains(attribute.AttributeType)))
        {
            if (Type(attribute.AttributeType, report))
                Member(attribute.Constructor, report);
        }
    }

    // Returns whether the members of the type can be looked up.
    private bool Type(TypeReference type, Action<Rule, string> report)
    {
        if (type is TypeSpecification or GenericParameter or TypeDefinition)
            return true;
        TypeReference root = type;
        while (root.DeclaringType is { } outer)
            root = outer;
        if (root.Scope is not AssemblyNameReference assembly)
            return true;
        if (!files.CanResolve(assembly))
        {
            if (absent.Remove(assembly.Name, out (AssemblyNameReference Reference, Rule Rule, string What) entry))
                report(entry.Rule, $"{entry.What}, for {Names.Of(type)}");
            return false;
        }

        string key = $"{assembly.Name}:{type.FullName}";
        if (!typeExists.TryGetValue(key, out bool exists))
            typeExists.Add(key, exists = Resolution.Type(type) is not null);
        if (!exists)
            report(RuleBook.MissingType, $"uses {Names.Of(type)}, which {assembly.Name} does not have");
        return exists;
    }

    private void Member(object? operand, Action<Rule, string> report)
    {
        (MemberReference? member, string name) = operand switch
        {
            FieldReference field and not FieldDefinition => (field, Names.Of(field)),
            GenericInstanceMethod method => (method.ElementMethod, Names.Of(method.ElementMethod)),
            MethodReference method and not MethodDefinition => ((MemberReference)method, Names.Of(method)),
            _ => (null, ""),
        };
        // An array's own methods are the runtime's; ShapeCheck judges them.
        if (member is null || member.DeclaringType is ArrayType)
            return;
        if (!memberExists.TryGetValue(member.FullName, out bool exists))
        {
            exists = member is FieldReference field ? Resolution.Field(field) is not null : Resolution.Method((MethodReference)member) is not null;
            // Bases in an assembly that is not there may have it: that assembly has been reported.
            exists |= HasAbsentBase(member.DeclaringType);
            memberExists.Add(member.FullName, exists);
        }

        if (!exists)
            report(RuleBook.MissingMember, $"uses {name}, which the class library does not have");
    }

    private bool HasAbsentBase(TypeReference type)
    {
        for (TypeReference? next = type; next is not null;)
        {
            if (Resolution.Type(next) is not { } definition)
                return next.Scope is AssemblyNameReference assembly && !files.CanResolve(assembly);
            next = definition.BaseType;
        }

        return false;
    }
}
