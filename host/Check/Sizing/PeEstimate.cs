using System.Text;
using Controller.Check.Files;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Sizing;

/// <summary>
/// Works out the tables that the metadata processor would write for an assembly. It drops what no type of the assembly uses;
/// references behind assembly attributes and compiler's attributes are the ones that this concerns.
/// </summary>
internal sealed class PeEstimate
{
    private readonly FirmwareModule module;
    private readonly HashSet<string> predefined;
    private readonly HashSet<TypeReference> typeRefs = [];
    private readonly Dictionary<string, int> typeRefIndex = new(StringComparer.Ordinal);
    private readonly HashSet<string> assemblyRefs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldReference> fieldRefs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MethodReference> methodRefs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeReference> typeSpecs = new(StringComparer.Ordinal);
    private readonly HashSet<string> strings = new(StringComparer.Ordinal) { "" };

    private PeEstimate(FirmwareModule module, HashSet<string> predefined)
    {
        this.module = module;
        this.predefined = predefined;
    }

    /// <summary>Estimates an assembly.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="predefined">Names that the runtime holds itself; see <see cref="PredefinedNames"/>.</param>
    /// <param name="countCode">False for reference assemblies, whose bodies stand for others.</param>
    public static PeTables Of(FirmwareModule module, HashSet<string> predefined, bool countCode = true) =>
        new PeEstimate(module, predefined).Tables(countCode);

    private PeTables Tables(bool countCode)
    {
        CollectReferences(countCode);
        Dictionary<TypeDefinition, int> order = TypeOrder.Of(module, StringComparer.OrdinalIgnoreCase);
        // Rows keep the order of the assembly's own table.
        foreach (TypeReference reference in module.Module.GetTypeReferences())
        {
            if (typeRefs.Contains(reference))
                typeRefIndex.TryAdd(reference.FullName, typeRefIndex.Count);
        }

        var signatures = new Signatures(type => type switch
        {
            TypeDefinition definition => order.GetValueOrDefault(definition) << 2,
            TypeSpecification => 2,
            _ => (typeRefIndex.GetValueOrDefault(type.FullName) << 2) | 1,
        });
        foreach (FieldReference reference in fieldRefs.Values)
            signatures.AddField(reference.FieldType);
        foreach (MethodReference reference in methodRefs.Values)
            signatures.AddMethod(reference);
        int code = 0;
        foreach (TypeDefinition type in order.OrderBy(entry => entry.Value).Select(entry => entry.Key))
            code += Type(type, signatures, countCode);
        foreach (TypeReference type in typeSpecs.Values)
            signatures.AddType(type);
        strings.Add(module.Name);

        return new PeTables
        {
            AssemblyRefs = assemblyRefs.Count,
            TypeRefs = typeRefIndex.Count,
            FieldRefs = fieldRefs.Count,
            MethodRefs = methodRefs.Count,
            TypeDefs = order.Count,
            FieldDefs = module.Types.Sum(type => type.Fields.Count(field => !field.HasConstant)),
            MethodDefs = module.Methods.Count(),
            Attributes = module.Types.SelectMany(AttributeOwners).Sum(owner => Written(owner).Count()),
            TypeSpecs = typeSpecs.Count,
            StringBytes = strings.Where(text => !predefined.Contains(text)).Sum(text => Encoding.UTF8.GetByteCount(text) + 1),
            SignatureBytes = signatures.Length,
            CodeBytes = code,
            ResourceBytes = module.Module.Resources.OfType<EmbeddedResource>().Sum(resource => resource.GetResourceData().Length),
            StaticFields = module.Types.Sum(type => type.Fields.Count(field => field.IsStatic && !field.HasConstant)),
        };
    }

    private static IEnumerable<ICustomAttributeProvider> AttributeOwners(TypeDefinition type) =>
        type.Fields.Where(field => !field.HasConstant).Concat<ICustomAttributeProvider>(type.Methods).Prepend(type);

    private static IEnumerable<CustomAttribute> Written(ICustomAttributeProvider owner) =>
        owner.CustomAttributes.Where(attribute => !CompileTimeAttributes.Contains(attribute.AttributeType));

    private int Type(TypeDefinition type, Signatures signatures, bool countCode)
    {
        strings.Add(type.Name);
        strings.Add(type.Namespace);
        foreach (FieldDefinition field in type.Fields.Where(field => !field.HasConstant).OrderByDescending(field => field.IsStatic))
        {
            strings.Add(field.Name);
            signatures.AddField(field.FieldType);
            if (field.InitialValue is { Length: > 0 } data)
                signatures.AddData(data);
        }

        int code = 0;
        foreach (MethodDefinition method in type.Methods.OrderBy(method => method.IsVirtual ? 0 : method.IsStatic ? 2 : 1))
        {
            strings.Add(method.Name);
            signatures.AddMethod(method);
            if (!countCode || !method.HasBody)
                continue;
            signatures.AddLocals(method.Body.Variables.Select(variable => variable.VariableType));
            code += ByteCode.Length(method.Body);
        }

        if (type.HasInterfaces)
            signatures.AddInterfaces([.. type.Interfaces.Select(implementation => implementation.InterfaceType)]);
        return code;
    }

    private void CollectReferences(bool countCode)
    {
        foreach (TypeDefinition type in module.Types)
        {
            Use(type.BaseType);
            foreach (InterfaceImplementation implementation in type.Interfaces)
                Use(implementation.InterfaceType);
            foreach (FieldDefinition field in type.Fields.Where(field => !field.IsLiteral))
                UseInSignature(field.FieldType);
            foreach (CustomAttribute attribute in AttributeOwners(type).SelectMany(Written))
                UseMember(attribute.Constructor);
            foreach (MethodDefinition method in type.Methods)
                Method(method, countCode);
        }
    }

    private void Method(MethodDefinition method, bool countCode)
    {
        UseInSignature(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
            UseInSignature(parameter.ParameterType);
        if (!countCode || !method.HasBody)
            return;
        foreach (VariableDefinition variable in method.Body.Variables)
            UseInSignature(variable.VariableType);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
            Use(handler.CatchType);
        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case string text:
                    strings.Add(text);
                    break;
                case TypeSpecification specification:
                    typeSpecs.TryAdd(specification.FullName, specification);
                    UseInSignature(specification);
                    break;
                case TypeReference type:
                    Use(type);
                    break;
                case MemberReference member:
                    UseMember(member);
                    break;
            }
        }
    }

    private void UseMember(MemberReference member)
    {
        switch (member)
        {
            case FieldReference field and not FieldDefinition when fieldRefs.TryAdd(field.FullName, field):
                UseInSignature(field.FieldType);
                break;
            case MethodReference method and not MethodDefinition when methodRefs.TryAdd(method.FullName, method):
                foreach (TypeReference type in TypeParts.OfSignature(method))
                    UseInSignature(type);
                break;
            default:
                return;
        }

        strings.Add(member.Name);
        Use(member.DeclaringType);
    }

    // Primitive types have a code of their own in signatures and need no row.
    private void UseInSignature(TypeReference type)
    {
        foreach (TypeReference part in TypeParts.Of(type))
        {
            if (part.MetadataType is MetadataType.Class or MetadataType.ValueType)
                Use(part);
        }
    }

    private void Use(TypeReference? type)
    {
        if (type is null or TypeDefinition or GenericParameter)
            return;
        if (type is TypeSpecification specification)
        {
            UseInSignature(specification);
            return;
        }

        if (!typeRefs.Add(type))
            return;
        strings.Add(type.Name);
        strings.Add(type.Namespace);
        if (type.DeclaringType is { } outer)
        {
            Use(outer);
        }
        else if (type.Scope is AssemblyNameReference assembly)
        {
            assemblyRefs.Add(assembly.Name);
            strings.Add(assembly.Name);
        }
    }
}
