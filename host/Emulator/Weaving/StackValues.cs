using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>How types appear on the evaluation stack and what becomes of two values in one operation or one slot.</summary>
internal sealed class StackValues(TypeSystem types)
{
    /// <summary>A value of a type, as it lies on the stack: small integers, characters, truth values and enums are integers there.</summary>
    public StackSlot Of(TypeReference type)
    {
        TypeReference plain = Unmodified(type);
        return new StackSlot(plain.MetadataType switch
        {
            MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte or MetadataType.Int16 or MetadataType.UInt16
                or MetadataType.Int32 or MetadataType.UInt32 => types.Int32,
            MetadataType.Int64 or MetadataType.UInt64 => types.Int64,
            MetadataType.IntPtr or MetadataType.UIntPtr or MetadataType.Pointer or MetadataType.FunctionPointer => types.IntPtr,
            MetadataType.Single => types.Single,
            MetadataType.Double => types.Double,
            MetadataType.Object or MetadataType.String => plain,
            _ => Named(plain),
        });
    }

    /// <summary>One slot that holds either of two values, where paths meet.</summary>
    public StackSlot Merge(StackSlot one, StackSlot other)
    {
        if (one == other || IsSame(one.Type, other.Type))
            return one with { IsNull = one.IsNull && other.IsNull };
        if (other.IsNull)
            return one;
        if (one.IsNull)
            return other;
        // An address and the null pointer of a fixed statement, or an enum that could not be looked up and its integer.
        if (one.Type is ByReferenceType || IsInteger(other.Type))
            return IsInteger(one.Type) ? Arithmetic(one, other, Code.Add) : one.Type is ByReferenceType ? one : other;
        if (other.Type is ByReferenceType || IsInteger(one.Type))
            return other.Type is ByReferenceType ? other : one;
        if (Derives(one.Type, other.Type))
            return other;
        return Derives(other.Type, one.Type) ? one : new StackSlot(types.Object);
    }

    /// <summary>The result of a binary operation (ECMA-335 III.1.5, tables 2 and 5).</summary>
    public StackSlot Arithmetic(StackSlot left, StackSlot right, Code operation)
    {
        if (left.Type is ByReferenceType || right.Type is ByReferenceType)
        {
            return left.Type is ByReferenceType && right.Type is ByReferenceType || operation is not (Code.Add or Code.Sub or Code.Add_Ovf_Un or Code.Sub_Ovf_Un)
                ? new StackSlot(types.IntPtr)
                : left.Type is ByReferenceType ? left : right;
        }

        bool Either(MetadataType type) => left.Type.MetadataType == type || right.Type.MetadataType == type;
        return new StackSlot(
            Either(MetadataType.Double) ? types.Double
            : Either(MetadataType.Single) ? types.Single
            : Either(MetadataType.Int64) ? types.Int64
            : Either(MetadataType.IntPtr) ? types.IntPtr
            : types.Int32);
    }

    /// <summary>Whether a type's values are copied instead of referred to.</summary>
    public static bool IsValue(TypeReference type)
        => type.IsValueType || (type is not (TypeSpecification or GenericParameter or TypeDefinition) && (HostType(type)?.IsValueType ?? Definition(type)?.IsValueType ?? false));

    /// <summary>The type without custom modifiers and pinning.</summary>
    public static TypeReference Unmodified(TypeReference type)
    {
        while (type is OptionalModifierType or RequiredModifierType or PinnedType or SentinelType)
            type = ((TypeSpecification)type).ElementType;
        return type;
    }

    private TypeReference Named(TypeReference type)
    {
        if (type is TypeSpecification or GenericParameter || !IsValue(type))
            return type;
        // A reference that no signature has shown to be a value type would be declared as a class.
        if (type is not TypeDefinition)
            type.IsValueType = true;
        if (HostType(type) is { IsEnum: true } host)
            return IsLong(Type.GetTypeCode(host)) ? types.Int64 : types.Int32;
        if (Definition(type) is { IsEnum: true } definition)
            return Of(definition.Fields.First(field => !field.IsStatic).FieldType).Type;
        return type;
    }

    private static bool IsLong(TypeCode code) => code is TypeCode.Int64 or TypeCode.UInt64;

    private static bool IsInteger(TypeReference type) => type.MetadataType is MetadataType.Int32 or MetadataType.Int64 or MetadataType.IntPtr;

    private static bool IsSame(TypeReference one, TypeReference other)
        => ReferenceEquals(one, other) || string.Equals(one.FullName, other.FullName, StringComparison.Ordinal);

    private static bool Derives(TypeReference type, TypeReference ancestor)
    {
        for (TypeReference? each = Base(type); each is not null; each = Base(each))
        {
            if (IsSame(each, ancestor))
                return true;
        }

        return false;
    }

    private static TypeReference? Base(TypeReference type) => type is TypeSpecification or GenericParameter ? null : Definition(type)?.BaseType;

    // Null for the board's native libraries, which are not among the firmware's files.
    private static TypeDefinition? Definition(TypeReference type)
        => type as TypeDefinition ?? (IsNative(type) ? null : type.Resolve());

    private static Type? HostType(TypeReference type) => IsNative(type) ? NanoLibrary.FindType(type.FullName) : null;

    private static bool IsNative(TypeReference type)
    {
        TypeReference root = type;
        while (root.DeclaringType is { } outer)
            root = outer;
        return root.Scope is AssemblyNameReference assembly && NanoLibrary.IsNative(assembly.Name);
    }
}
