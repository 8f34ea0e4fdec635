using Controller.Check.Files;
using Controller.Check.Rules;
using Mono.Cecil;

namespace Controller.Check.Checks;

/// <summary>Declarations that the runtime does not understand or treats otherwise: types, fields, methods, attributes.</summary>
internal static class ShapeCheck
{
    public static void Run(FirmwareModule module, FindingList findings)
    {
        foreach (TypeDefinition type in module.Types)
        {
            Type(type, findings);
            foreach (FieldDefinition field in type.Fields)
                Field(field, findings);
            foreach (MethodDefinition method in type.Methods)
                Method(method, findings);
        }
    }

    private static void Type(TypeDefinition type, FindingList findings)
    {
        // A nested type repeats the parameters of the outer one.
        if (type.GenericParameters.Count > (type.DeclaringType?.GenericParameters.Count ?? 0))
            findings.Add(RuleBook.GenericDefinition, $"{Names.Of(type)} is generic", type);
        IEnumerable<TypeReference> bases = type.Interfaces.SelectMany(implementation => TypeParts.Of(implementation.InterfaceType)).Concat(TypeParts.Of(type.BaseType));
        foreach ((Rule rule, string what) in TypeProblems.In(bases))
            findings.Add(rule, what, type);
        if (type.IsExplicitLayout && Overlapping(type) is { } overlap)
            findings.Add(RuleBook.ExplicitLayout, $"{Names.Of(type)} lays {overlap.First} and {overlap.Second} over each other", type);
        AttributeArguments(type, what => findings.Add(RuleBook.AttributeArgument, what, type));
    }

    private static void Field(FieldDefinition field, FindingList findings)
    {
        if (field.FieldType.Name.EndsWith(">e__FixedBuffer", StringComparison.Ordinal))
            findings.Add(RuleBook.ExplicitLayout, $"{Names.Of(field)} is a fixed buffer", field);
        else
        {
            foreach ((Rule rule, string what) in TypeProblems.In(TypeParts.Of(field.FieldType)))
                findings.Add(rule, what, field);
        }

        if (field.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.ThreadStaticAttribute"))
            findings.Add(RuleBook.ThreadStatic, $"{Names.Of(field)} is [ThreadStatic]", field);
        AttributeArguments(field, what => findings.Add(RuleBook.AttributeArgument, what, field));
    }

    private static void Method(MethodDefinition method, FindingList findings)
    {
        if (method.HasGenericParameters)
            findings.Add(RuleBook.GenericDefinition, $"{method.Name} is generic", method);
        foreach ((Rule rule, string what) in TypeProblems.In(TypeParts.OfSignature(method)))
            findings.Add(rule, what, method);
        if (method.CallingConvention == MethodCallingConvention.VarArg)
            findings.Add(RuleBook.VarArgs, $"{method.Name} takes a variable argument list", method);
        if (method.DeclaringType.IsInterface && !method.IsStatic && !method.IsAbstract)
            findings.Add(RuleBook.DefaultInterfaceMethod, $"{Names.Of(method)} has code in an interface", method);
        if (method.IsPInvokeImpl)
            findings.Add(RuleBook.NativeCode, $"{method.Name} calls into {method.PInvokeInfo?.Module?.Name ?? "a native library"}", method);
        else if (method.IsNative || method.IsUnmanaged)
            findings.Add(RuleBook.NativeCode, $"{method.Name} is native code", method);
        else if (method.IsInternalCall)
            findings.Add(RuleBook.InternalCall, $"{Names.Of(method)} is native code of the runtime", method);
        // The metadata processor goes by name and signature too (nanoTypeDefinitionTable.cs).
        if (method is { Name: "Finalize", IsStatic: false, HasParameters: false, ReturnType.FullName: "System.Void" })
            findings.Add(RuleBook.Finalizer, $"{Names.Of(method.DeclaringType)} has a finalizer", method);
        AttributeArguments(method, what => findings.Add(RuleBook.AttributeArgument, what, method));
    }

    /// <summary>Two fields of an explicit layout that share bytes, or null. A layout without overlaps means nothing to the program.</summary>
    private static (string First, string Second)? Overlapping(TypeDefinition type)
    {
        FieldDefinition[] fields = [.. type.Fields.Where(field => !field.IsStatic && field.Offset >= 0).OrderBy(field => field.Offset)];
        for (int i = 1; i < fields.Length; i++)
        {
            if (fields[i].Offset < fields[i - 1].Offset + SizeOf(fields[i - 1].FieldType))
                return (fields[i - 1].Name, fields[i].Name);
        }

        return null;
    }

    private static int SizeOf(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Int16 or MetadataType.UInt16 or MetadataType.Char => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        // Of a struct or reference at least the first byte counts: enough to see two fields at one offset.
        _ => 1,
    };

    // nanoSignaturesTable.cs, WriteAttributeArgumentValue: an argument of any other type is skipped.
    private static void AttributeArguments(ICustomAttributeProvider provider, Action<string> report)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes)
        {
            if (CompileTimeAttributes.Contains(attribute.AttributeType) || Resolution.Type(attribute.AttributeType) is null)
                continue;
            foreach (TypeReference type in attribute.Constructor.Parameters.Select(parameter => parameter.ParameterType))
            {
                if (!IsWritten(type))
                    report($"gives {Names.Of(attribute.AttributeType)} an argument of type {Names.Of(type)}");
            }
        }
    }

    private static bool IsWritten(TypeReference type) => type.MetadataType switch
    {
        >= MetadataType.Boolean and <= MetadataType.String => true,
        MetadataType.Array => type.GetElementType().MetadataType == MetadataType.Object,
        _ => type.FullName == "System.Type",
    };
}
