using System.Collections.Concurrent;
using System.Reflection;

namespace Controller.Emulator.Nano.Core;

/// <summary>Types as firmware sees them: the emulator's stand-ins under the names of what they stand for.</summary>
internal static class TypeNames
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>Full name, nested types with a plus, arrays with brackets.</summary>
    public static string Full(Type type) => Names.GetOrAdd(type, Find);

    /// <summary>Name without namespace and enclosing types.</summary>
    public static string Short(Type type)
    {
        string full = Full(type);
        return full[(full.LastIndexOfAny(['.', '+']) + 1)..];
    }

    /// <summary>Whether a type comes from the firmware rather than from the emulator or .NET.</summary>
    public static bool IsFirmware(Type type) => type.Assembly != typeof(TypeNames).Assembly && !IsHost(type.Assembly);

    /// <summary>Whether an assembly is part of .NET.</summary>
    public static bool IsHost(Assembly assembly) => IsHost(assembly.GetName().Name);

    /// <summary>Whether an assembly of that name is part of .NET.</summary>
    public static bool IsHost(string? assemblyName)
        => assemblyName is "mscorlib" or "netstandard" || assemblyName?.StartsWith("System.", StringComparison.Ordinal) == true;

    private static string Find(Type type)
    {
        if (type.IsArray)
            return Full(type.GetElementType()!) + "[]";
        string? nano = type.GetCustomAttribute<NanoTypeAttribute>()?.FullName;
        return nano?.Replace('/', '+') ?? type.FullName ?? type.Name;
    }
}
