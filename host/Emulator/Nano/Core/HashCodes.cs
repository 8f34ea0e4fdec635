using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Reflection;
using Controller.Emulator.Nano.Text;
using Controller.Emulator.Nano.Time;

namespace Controller.Emulator.Nano.Core;

/// <summary>
/// Hash codes as nanoCLR computes them (nf-interpreter, CLR_RT_HeapBlock.cpp, GetHashCode): numbers are their own, strings the checksum
/// of their UTF-8 bytes, objects the checksum of their address mixed with all their fields, so that they change when a field changes.
/// </summary>
internal static class HashCodes
{
    // The native code recurses through references without end; a board's stack gives way long before this.
    private const int DeepestGraph = 200;

    private static readonly ConcurrentDictionary<Type, bool> Overrides = new();

    /// <summary>The virtual <c>GetHashCode</c>.</summary>
    public static int Of(object instance)
    {
        switch (instance)
        {
            case null:
                throw NanoError.NullReference();
            case DateTime time:
                return DateTimeMembers.GetHashCode(ref time);
            case TimeSpan span:
                return unchecked((int)span.Ticks ^ (int)(span.Ticks >> 32));
            case Guid id:
                return id.GetHashCode();
        }

        return Overrides.GetOrAdd(instance.GetType(), HasOwn) ? instance.GetHashCode() : OfInstance(instance);
    }

    /// <summary><c>Object.GetHashCode</c> itself, whatever the type overrides.</summary>
    public static int OfInstance(object instance) => unchecked((int)Mix(instance, 0, 0));

    private static bool HasOwn(Type type)
        => type.GetMethod(nameof(GetHashCode), BindingFlags.Public | BindingFlags.Instance, []) is { } method && !TypeNames.IsHost(method.DeclaringType!.Assembly);

    private static uint Mix(object? value, uint crc, int depth)
    {
        if (depth > DeepestGraph)
            throw BoardFault.Raise("GetHashCode of objects that refer to each other: nanoCLR follows the references until its stack is gone.");
        unchecked
        {
            switch (value)
            {
                case null:
                    return crc;
                case string text:
                    return crc ^ Crc32.Of(Utf8.Bytes(text), crc);
                case bool flag:
                    return flag ? 1u : 0;
                case sbyte or byte or ushort or int or uint:
                    return (uint)Convert.ToInt64(value);
                case char c:
                    return (uint)(c | (c << 16));
                case short s:
                    return (uint)((int)s | ((int)s << 16));
                case long l:
                    return (uint)l ^ (uint)(l >> 32);
                case ulong l:
                    return (uint)l ^ (uint)(l >> 32);
                case float f:
                    uint single = BitConverter.SingleToUInt32Bits(f);
                    return float.IsNaN(f) || f == 0 ? single & 0x7FFF_FFFF : single;
                case double d:
                    ulong bits = BitConverter.DoubleToUInt64Bits(d);
                    uint high = (uint)(bits >> 32);
                    return (uint)bits ^ (double.IsNaN(d) || d == 0 ? high & 0x7FFF_FFFF : high);
                case Enum constant:
                    return Mix(EnumMembers.Value(constant), crc, depth);
                case DateTime time:
                    return crc ^ Crc32.Of(LittleEndian(DateTimeMembers.Bits(time)), crc);
                case TimeSpan span:
                    return crc ^ Crc32.Of(LittleEndian((ulong)span.Ticks), crc);
            }

            return MixFields(value, crc, depth);
        }
    }

    private static uint MixFields(object value, uint crc, int depth)
    {
        Span<byte> address = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(address, NanoBoard.Current.Addresses.Of(value));
        crc ^= Crc32.Of(address, crc);
        if (!TypeNames.IsFirmware(value.GetType()) || value is Delegate or Array or Exception)
            return crc;
        FieldInfo[] fields = InstanceFields.Of(value.GetType());
        for (int i = fields.Length - 1; i >= 0; i--)
        {
            object? field = fields[i].GetValue(value);
            // A reference is a block of its own, whose hash has the one so far mixed in once more.
            crc ^= fields[i].FieldType.IsValueType ? Mix(field, crc, depth + 1) : crc ^ Mix(field, crc, depth + 1);
        }

        return crc;
    }

    private static byte[] LittleEndian(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
