using System.Reflection;
using Controller.Emulator.Nano;
using Controller.Emulator.Weaving;
using Mono.Cecil;

namespace Controller.Emulator.Tests.Surface;

/// <summary>
/// Compares a type of the board with what stands for it on the host, where a difference would not show when references
/// are resolved: it would break a cast, a derived class or a constant.
/// </summary>
internal static class TypeShape
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // Interfaces that nanoFramework's types declare and their counterparts lack on purpose: nothing can be assigned
    // through an interface that no member of the board's API takes.
    private static readonly HashSet<string> NoAssignments = new(StringComparer.Ordinal) { "System.Device.Dac.IDacChannel", "System.Device.Dac.IDacController" };

    // What only the runtime makes: firmware calls these and does not derive from them.
    private static readonly string[] NeverDerived =
    [
        "System.Type", "System.Reflection.", "System.IAsyncResult", "System.MulticastDelegate", "System.Threading.WaitHandle",
        "System.Text.Encoding", "System.Text.Decoder", "System.IndexOutOfRangeException",
    ];

    // .NET's is a struct: a cast to it, or a null of it, fails in firmware.
    private const string KnownStruct = "System.Collections.DictionaryEntry";

    public static IEnumerable<string> Differences(TypeDefinition nano)
    {
        if (NanoLibrary.FindType(nano.FullName) is not { } host)
        {
            yield return $"{nano.FullName}: nothing stands for it";
            yield break;
        }

        if (nano.FullName == KnownStruct)
            yield break;
        if (nano.IsValueType != host.IsValueType)
            yield return $"{nano.FullName}: struct on one side only";
        if (nano.IsEnum)
        {
            foreach (string difference in EnumDifferences(nano, host))
                yield return difference;
            yield break;
        }

        foreach (string parent in Parents(nano))
        {
            if (NanoLibrary.FindType(parent) is { } hostParent ? !hostParent.IsAssignableFrom(host) : !NoAssignments.Contains(parent))
                yield return $"{nano.FullName}: is no {parent} on the host";
        }

        if (nano.BaseType?.FullName is "System.MulticastDelegate" || NeverDerived.Any(name => nano.FullName.StartsWith(name, StringComparison.Ordinal)))
            yield break;
        foreach (string difference in InheritanceDifferences(nano, host))
            yield return difference;
    }

    private static IEnumerable<string> Parents(TypeDefinition nano)
        => nano.Interfaces.Select(implementation => implementation.InterfaceType.FullName)
            .Concat(nano is { IsValueType: false, BaseType: { } parent } ? [parent.FullName] : []);

    private static IEnumerable<string> EnumDifferences(TypeDefinition nano, Type host)
    {
        string underlying = nano.Fields.Single(field => !field.IsStatic).FieldType.FullName;
        if (host.GetEnumUnderlyingType().FullName != underlying)
            yield return $"{nano.FullName}: is {underlying} on the board and {host.GetEnumUnderlyingType().FullName} on the host";
        foreach (FieldDefinition constant in nano.Fields.Where(field => field.IsStatic))
        {
            object? value = host.GetField(constant.Name)?.GetRawConstantValue();
            // Constants are in the firmware's code: AttributeTargets serve the compiler only.
            if (nano.FullName != "System.AttributeTargets" && !Equals(value, constant.Constant))
                yield return $"{nano.FullName}.{constant.Name}: {constant.Constant} on the board, {value} on the host";
        }
    }

    private static IEnumerable<string> InheritanceDifferences(TypeDefinition nano, Type host)
    {
        bool canBeDerived = nano.IsInterface || (!nano.IsSealed && nano.Methods.Any(method => method.IsConstructor && !method.IsStatic && ReferenceAssemblies.IsVisible(method)));
        if (!canBeDerived)
            yield break;
        if (host.IsSealed)
            yield return $"{nano.FullName}: can be derived from on the board and not on the host";
        if (!nano.IsAbstract && host.IsAbstract)
            yield return $"{nano.FullName}: can be created on the board and not on the host";
        MethodInfo[] hostMethods = [.. host.GetMethods(Everything), .. host.GetInterfaces().Where(_ => host.IsInterface).SelectMany(parent => parent.GetMethods(Everything))];
        foreach (MethodDefinition method in nano.Methods.Where(method => method.IsVirtual && !method.IsFinal && ReferenceAssemblies.IsVisible(method)))
        {
            if (!hostMethods.Any(candidate => candidate is { IsVirtual: true, IsFinal: false } && IsSame(method, candidate)))
                yield return $"{method.FullName}: can be overridden on the board and not on the host";
        }

        HashSet<string> all = [.. Hierarchy(nano).SelectMany(type => type.Methods).Select(method => method.Name)];
        foreach (MethodInfo left in hostMethods.Where(method => method.IsAbstract && !all.Contains(method.Name)))
            yield return $"{nano.FullName}: firmware that derives from it would lack {left}";
    }

    private static IEnumerable<TypeDefinition> Hierarchy(TypeDefinition type)
    {
        for (TypeDefinition? each = type; each is not null; each = each.BaseType?.Resolve())
        {
            yield return each;
            foreach (InterfaceImplementation implementation in each.Interfaces.Where(_ => each.IsInterface))
                yield return implementation.InterfaceType.Resolve();
        }
    }

    private static bool IsSame(MethodDefinition nano, MethodInfo host)
    {
        ParameterInfo[] parameters = host.GetParameters();
        if (host.Name != nano.Name || parameters.Length != nano.Parameters.Count)
            return false;
        return parameters.Index().All(parameter => NanoName(parameter.Item.ParameterType) == nano.Parameters[parameter.Index].ParameterType.FullName);
    }

    private static string? NanoName(Type type)
        => type.HasElementType && type.GetElementType() is { } element
            ? NanoName(element) + (type.IsArray ? "[]" : "&")
            : type.GetCustomAttribute<NanoTypeAttribute>()?.FullName ?? type.FullName?.Replace('+', '/');
}
