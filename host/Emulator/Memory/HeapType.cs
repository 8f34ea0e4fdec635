using System.Collections;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Controller.Emulator.Nano;
using Controller.Emulator.Weaving;

namespace Controller.Emulator.Memory;

/// <summary>What a walk knows of a type: its size on the board and how to reach what its fields refer to.</summary>
internal sealed class HeapType
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly MethodInfo Mark = typeof(HeapWalk).GetMethod(nameof(HeapWalk.Mark))!;

    private HeapType(HeapTypeKind kind) => Kind = kind;

    /// <summary>How objects are followed.</summary>
    public HeapTypeKind Kind { get; }

    /// <summary>Bytes of one object; not for strings and arrays.</summary>
    public int Bytes { get; private init; }

    /// <summary>Number of fields, those of structs one by one.</summary>
    public int Fields { get; private init; }

    /// <summary>Bytes of an array's element.</summary>
    public int ElementSize { get; private init; }

    /// <summary>Whether an array's elements are references.</summary>
    public bool HoldsReferences { get; private init; }

    /// <summary>Marks what an object's fields refer to; null when there is nothing.</summary>
    public Action<object, HeapWalk>? Visit { get; private init; }

    /// <summary>Looks at a type for the first time.</summary>
    public static HeapType Study(Type type)
    {
        if (type == typeof(string))
            return new HeapType(HeapTypeKind.String);
        if (type.IsArray)
            return new HeapType(HeapTypeKind.Array) { ElementSize = ElementBytes(type.GetElementType()!), HoldsReferences = !type.GetElementType()!.IsValueType };
        if (type.IsSubclassOf(typeof(Delegate)))
            return new HeapType(HeapTypeKind.Delegate) { Bytes = NanoSizes.Delegate };
        if (IsFirmware(type))
        {
            FieldInfo[] fields = [.. AllFields(type)];
            int count = fields.Sum(field => Slots(field.FieldType));
            Type runtimeBase = RuntimeBase(type);
            int inherited = typeof(Exception).IsAssignableFrom(runtimeBase) ? NanoSizes.RuntimeObject("System.Exception") - NanoSizes.Block : 0;
            return new HeapType(HeapTypeKind.Fields) { Bytes = NanoSizes.Object(count) + inherited, Fields = count, Visit = Compile(type, fields) };
        }

        if (type.GetCustomAttribute<NanoTypeAttribute>() is { } stands)
        {
            FieldInfo[] fields = [.. AllFields(type).Where(field => MayBeFirmware(field.FieldType))];
            return new HeapType(HeapTypeKind.Fields) { Bytes = NanoSizes.RuntimeObject(stands.FullName), Visit = Compile(type, fields) };
        }

        if (type.IsValueType)
            return new HeapType(HeapTypeKind.Fields) { Bytes = NanoSizes.Object(Math.Max(1, Slots(type))) };
        if (typeof(Exception).IsAssignableFrom(type) || typeof(ICollection).IsAssignableFrom(type))
        {
            HeapTypeKind kind = typeof(ICollection).IsAssignableFrom(type) ? HeapTypeKind.Collection : HeapTypeKind.Fields;
            return new HeapType(kind) { Bytes = NanoSizes.RuntimeObject(type.FullName!) };
        }

        bool isRuntime = type.Namespace is "System" or "System.Text";
        return isRuntime ? new HeapType(HeapTypeKind.Fields) { Bytes = NanoSizes.RuntimeObject(type.FullName!) } : new HeapType(HeapTypeKind.Host);
    }

    private static int ElementBytes(Type element) => Type.GetTypeCode(element) switch
    {
        _ when element.IsEnum => ElementBytes(Enum.GetUnderlyingType(element)),
        TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
        TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
        TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
        _ => NanoSizes.Block,
    };

    private static bool IsFirmware(Type type) => AssemblyLoadContext.GetLoadContext(type.Assembly) is FirmwareLoadContext;

    private static Type RuntimeBase(Type type)
    {
        while (IsFirmware(type))
            type = type.BaseType!;
        return type;
    }

    private static IEnumerable<FieldInfo> AllFields(Type type)
    {
        for (Type? each = type; each is not null && (each == type || IsFirmware(each) || each.IsDefined(typeof(NanoTypeAttribute), inherit: false)); each = each.BaseType)
        {
            foreach (FieldInfo field in each.GetFields(Own))
                yield return field;
        }
    }

    private static int Slots(Type type)
        => type.IsValueType && !type.IsPrimitive && !type.IsEnum
            ? Math.Max(1, type.GetFields(Own).Where(field => field.FieldType != type).Sum(field => Slots(field.FieldType)))
            : 1;

    private static bool MayBeFirmware(Type type)
        => !type.IsValueType
            && (type == typeof(object) || type == typeof(string) || type.IsArray || type.IsInterface || type.IsSubclassOf(typeof(Delegate)) || type.IsDefined(typeof(NanoTypeAttribute), inherit: false));

    private static Action<object, HeapWalk>? Compile(Type type, FieldInfo[] fields)
    {
        FieldInfo[][] paths = [.. fields.SelectMany(ReferencePaths)];
        if (paths.Length == 0)
            return null;
        var method = new DynamicMethod("Visit " + type.Name, null, [typeof(object), typeof(HeapWalk)], typeof(HeapType).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        foreach (FieldInfo[] path in paths)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, type);
            foreach (FieldInfo step in path.AsSpan(0, path.Length - 1))
                il.Emit(OpCodes.Ldflda, step);
            il.Emit(OpCodes.Ldfld, path[^1]);
            il.Emit(OpCodes.Call, Mark);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, HeapWalk>>();
    }

    private static IEnumerable<FieldInfo[]> ReferencePaths(FieldInfo field)
    {
        Type type = field.FieldType;
        if (type.IsPointer || type.IsByRefLike || type.IsPrimitive || type.IsEnum)
            return [];
        return type.IsValueType
            ? type.GetFields(Own).Where(inner => inner.FieldType != type).SelectMany(ReferencePaths).Select(path => (FieldInfo[])[field, .. path])
            : [[field]];
    }
}
