using System.Reflection;
using Controller.Emulator.Nano;

namespace Controller.Emulator.Weaving;

/// <summary>Finds what stands for a nanoFramework type or member on the host: the emulator's own first, then .NET's.</summary>
internal static class NanoLibrary
{
    // Assemblies that hold native code on a board. Everything else is managed and is woven like the firmware.
    private static readonly HashSet<string> NativeAssemblies = new(StringComparer.Ordinal)
    {
        // Registered natively in nf-interpreter (g_CLR_AssemblyNative_*).
        "mscorlib", "System.Math", "System.Net", "System.Runtime.Serialization",
        "System.Device.Adc", "System.Device.Dac", "System.Device.Gpio", "System.Device.I2c", "System.Device.I2s", "System.Device.Pwm", "System.Device.Spi", "System.Device.Wifi",
        "System.IO.FileSystem", "System.IO.Ports",
        "nanoFramework.Device.Can", "nanoFramework.Device.OneWire",
        "nanoFramework.Hardware.Esp32", "nanoFramework.Hardware.Esp32.Rmt", "nanoFramework.Hardware.Stm32",
        "nanoFramework.Networking.Sntp", "nanoFramework.ResourceManager", "nanoFramework.Runtime.Events", "nanoFramework.Runtime.Native",
        "nanoFramework.System.Collections", "nanoFramework.System.IO.Hashing", "nanoFramework.System.Text",

        // Managed on the board, but native assemblies derive from their types or wait on them.
        "System.IO.Streams", "System.Threading",
    };

    // Managed on the board. Their own code is woven when it lies beside the firmware; else the emulator's stands in.
    private static readonly HashSet<string> ReplaceableAssemblies = new(StringComparer.Ordinal)
    {
        "System.Diagnostics.Stopwatch", "System.Device.Model", "System.Buffers.Binary.BinaryPrimitives",
    };

    private static readonly string[] DesktopAssemblies =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Collections.NonGeneric", "System.Collections", "System.Net.Primitives", "System.Net.Sockets", "System.Net.NameResolution", "System.Runtime.Extensions", "System.Security.Cryptography",
        "System.Diagnostics.StackTrace", "System.ObjectModel", "System.Text.Encoding.Extensions", "System.Private.Uri",
    ];

    private static readonly Dictionary<string, Type> Types = Annotated<NanoTypeAttribute>(attribute => attribute.FullName);

    private static readonly Dictionary<string, Type> Members = Annotated<NanoMembersAttribute>(attribute => attribute.FullName);

    /// <summary>Whether an assembly is native to the board, and so the emulator's to provide.</summary>
    public static bool IsNative(string assemblyName) => NativeAssemblies.Contains(assemblyName);

    /// <summary>Whether the emulator stands in for a managed assembly that does not lie beside the firmware.</summary>
    public static bool IsReplaceable(string assemblyName) => ReplaceableAssemblies.Contains(assemblyName);

    /// <summary>Simple names of all assemblies that the emulator can provide.</summary>
    public static IEnumerable<string> Provided => NativeAssemblies.Concat(ReplaceableAssemblies);

    /// <summary>The emulator's own enums by their full names in nanoFramework; nested ones are left out.</summary>
    public static IEnumerable<(string FullName, Type Host)> Enums => Types.Where(entry => entry.Value.IsEnum && !entry.Key.Contains('/', StringComparison.Ordinal)).Select(entry => (entry.Key, entry.Value));

    /// <summary>The host's type for a nanoFramework type.</summary>
    /// <param name="fullName">Full name with slashes before nested types.</param>
    /// <returns>Null when there is none.</returns>
    public static Type? FindType(string fullName)
    {
        if (Types.TryGetValue(fullName, out Type? own))
            return own;
        string reflectionName = fullName.Replace('/', '+');
        foreach (string assembly in DesktopAssemblies)
        {
            if (Type.GetType($"{reflectionName}, {assembly}", throwOnError: false) is { IsVisible: true } type)
                return type;
        }

        return null;
    }

    /// <summary>The emulator's class of stand-in members for a .NET type.</summary>
    public static Type? FindMembers(string fullName) => Members.GetValueOrDefault(fullName);

    private static Dictionary<string, Type> Annotated<TAttribute>(Func<TAttribute, string> key)
        where TAttribute : Attribute
    {
        var found = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (Type type in typeof(NanoLibrary).Assembly.GetTypes())
        {
            if (type.GetCustomAttribute<TAttribute>() is { } attribute)
                found.Add(key(attribute), type);
        }

        return found;
    }
}
