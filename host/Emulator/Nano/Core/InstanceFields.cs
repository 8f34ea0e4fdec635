using System.Collections.Concurrent;
using System.Reflection;

namespace Controller.Emulator.Nano.Core;

/// <summary>Instance fields of firmware types in the order in which nanoCLR lays them out: those of the base first.</summary>
internal static class InstanceFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

    public static FieldInfo[] Of(Type type) => Fields.GetOrAdd(type, Find);

    private static FieldInfo[] Find(Type type)
    {
        var found = new List<FieldInfo>();
        for (Type? each = type; each is not null && each != typeof(object) && each != typeof(ValueType); each = each.BaseType)
        {
            FieldInfo[] own = each.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            found.InsertRange(0, own.OrderBy(field => field.MetadataToken));
        }

        return [.. found];
    }
}
