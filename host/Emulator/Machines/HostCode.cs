using System.Reflection;
using System.Runtime.CompilerServices;
using Controller.Sdk.Mqtt;

namespace Controller.Emulator.Machines;

/// <summary>The host's own code that runs beside every firmware.</summary>
public static class HostCode
{
    /// <summary>
    /// Compiles it now, on another core than the one that weaves, instead of method by method during the first virtual second.
    /// </summary>
    public static Task PrepareAsync() => Task.Run(() =>
    {
        Type[] types = [.. new[] { typeof(HostCode), typeof(MqttBroker) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => !type.ContainsGenericParameters && type.Namespace?.EndsWith(".Weaving", StringComparison.Ordinal) != true)];

        // Before: the compiler knows the static fields of an initialized type as constants, and else asks at every access.
        foreach (Type type in types)
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        foreach (Type type in types)
            Prepare(type);
    });

    private static void Prepare(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (MethodBase method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
        {
            if (!method.IsAbstract && !method.ContainsGenericParameters && method.MethodImplementationFlags == MethodImplAttributes.IL && !method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }
}
