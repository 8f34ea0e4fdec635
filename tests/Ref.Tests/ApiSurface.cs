using System.Globalization;
using Mono.Cecil;

namespace Controller.Ref.Tests;

/// <summary>Writes the public and protected members of an assembly in the notation of <see cref="ApiListing"/>.</summary>
internal static class ApiSurface
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.Char"] = "char", ["System.Double"] = "double",
        ["System.Int16"] = "short", ["System.Int32"] = "int", ["System.Int64"] = "long", ["System.Object"] = "object",
        ["System.SByte"] = "sbyte", ["System.Single"] = "float", ["System.String"] = "string", ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint", ["System.UInt64"] = "ulong", ["System.Void"] = "void",
    };

    public static SortedSet<string> Of(AssemblyDefinition assembly)
    {
        IEnumerable<string> lines = assembly.MainModule.GetTypes().Where(IsVisible).SelectMany(LinesOf);
        return new SortedSet<string>(lines, StringComparer.Ordinal);
    }

    private static IEnumerable<string> LinesOf(TypeDefinition type)
    {
        string name = Name(type);
        yield return $"{name} : {TypeLine(type)}{Tags(type)}";
        if (IsDelegate(type))
            yield break;

        foreach (FieldDefinition field in type.Fields.Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
        {
            if (type.IsEnum && field.IsStatic)
                yield return $"{name} : enum-value {name}.{field.Name} = {Constant(field.Constant)}{Tags(field)}";
            else if (!type.IsEnum)
                yield return $"{name} : field {Field(field)}{Tags(field)}";
        }

        foreach (MethodDefinition method in type.Methods.Where(IsVisible))
        {
            if (method.IsConstructor)
                yield return $"{name} : ctor {Access(method)} {name}({Parameters(method)}){Tags(method)}";
            else if (!method.IsSpecialName)
                yield return $"{name} : method {Signature(method)}{Tags(method)}";
            else if (method.Name.StartsWith("op_", StringComparison.Ordinal))
                yield return $"{name} : operator {Signature(method)}{Tags(method)}";
        }

        foreach (PropertyDefinition property in type.Properties)
        {
            MethodDefinition[] accessors = [.. new[] { property.GetMethod, property.SetMethod }.Where(m => m is not null && IsVisible(m))];
            if (accessors.Length == 0)
                continue;
            string index = property.HasParameters ? $"[{string.Join(", ", property.Parameters.Select(Parameter))}]" : "";
            string body = string.Concat(accessors.Select(m => m == property.GetMethod ? "get; " : "set; "));
            yield return $"{name} : property {Modifiers(accessors[0])} {Name(property.PropertyType)} {name}.{property.Name}{index} {{ {body}}}{Tags(property)}";
        }

        foreach (EventDefinition @event in type.Events.Where(e => IsVisible(e.AddMethod)))
        {
            yield return $"{name} : event {Modifiers(@event.AddMethod)} {Name(@event.EventType)} {name}.{@event.Name}{Tags(@event)}";
        }
    }

    private static string TypeLine(TypeDefinition type)
    {
        string access = type.IsPublic || type.IsNestedPublic ? "public" : "protected";
        string name = Name(type);
        if (IsDelegate(type))
        {
            MethodDefinition invoke = type.Methods.Single(m => m.Name is "Invoke");
            return $"{access} delegate {Name(invoke.ReturnType)} {name}({Parameters(invoke)})";
        }

        if (type.IsEnum)
            return $"{access} enum {name} : {Name(type.Fields.Single(f => !f.IsStatic).FieldType)}";

        string kind = type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string modifiers = kind is not "class" ? ""
            : type.IsAbstract && type.IsSealed ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        IEnumerable<string> bases = type.Interfaces.Select(i => Name(i.InterfaceType));
        if (type.BaseType is { } parent && kind is "class" && parent.FullName is not "System.Object")
            bases = bases.Prepend(Name(parent));
        string list = string.Join(", ", bases);
        return $"{access} {modifiers}{kind} {name}{(list.Length > 0 ? " : " + list : "")}";
    }

    private static string Field(FieldDefinition field)
    {
        string access = field.IsPublic ? "public" : field.IsFamily ? "protected" : "protected internal";
        string modifiers = field.HasConstant ? " const" : (field.IsStatic ? " static" : "") + (field.IsInitOnly ? " readonly" : "");
        string value = field.HasConstant ? $" = {Constant(field.Constant)}" : "";
        return $"{access}{modifiers} {Name(field.FieldType)} {Name(field.DeclaringType)}.{field.Name}{value}";
    }

    private static string Signature(MethodDefinition method) =>
        $"{Modifiers(method)} {Name(method.ReturnType)} {Name(method.DeclaringType)}.{method.Name}({Parameters(method)})";

    private static string Parameters(MethodDefinition method) => string.Join(", ", method.Parameters.Select(Parameter));

    private static string Parameter(ParameterDefinition parameter)
    {
        bool isParams = parameter.CustomAttributes.Any(a => a.AttributeType.FullName is "System.ParamArrayAttribute");
        string prefix = isParams ? "params "
            : parameter.ParameterType.IsByReference ? (parameter.IsOut ? "out " : "ref ")
            : "";
        TypeReference type = parameter.ParameterType is ByReferenceType byReference ? byReference.ElementType : parameter.ParameterType;
        string value = !parameter.HasConstant ? ""
            : parameter.Constant is string text ? $" = \"{text}\""
            : $" = {Constant(parameter.Constant)}";
        return $"{prefix}{Name(type)} {parameter.Name}{value}";
    }

    private static string Modifiers(MethodDefinition method)
    {
        string modifier = method.IsStatic ? " static"
            : method.IsAbstract ? " abstract"
            : !method.IsVirtual || (method.IsFinal && method.IsNewSlot) ? ""
            : method.IsNewSlot ? " virtual"
            : method.IsFinal ? " sealed override"
            : " override";
        return Access(method) + modifier;
    }

    private static string Access(MethodDefinition method) =>
        method.IsPublic ? "public" : method.IsFamily ? "protected" : "protected internal";

    private static string Tags(ICustomAttributeProvider member)
    {
        string tags = "";
        foreach (CustomAttribute attribute in member.CustomAttributes)
        {
            tags += attribute.AttributeType.Name switch
            {
                "ObsoleteAttribute" => " [Obsolete]",
                "ConditionalAttribute" => $" [Conditional({attribute.ConstructorArguments[0].Value})]",
                _ => "",
            };
        }

        return tags;
    }

    private static string Constant(object? value) => value switch
    {
        null => "null",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(TypeReference type) => type switch
    {
        ArrayType array => Name(array.ElementType) + "[]",
        _ when Keywords.TryGetValue(type.FullName, out string? keyword) => keyword,
        _ => type.FullName.Replace('/', '.'),
    };

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName is "System.MulticastDelegate";

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType));

    private static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
