namespace Controller.Emulator.Nano.Core;

/// <summary><c>System.Reflection.AssemblyNativeVersionAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, Inherited = false)]
[NanoType("System.Reflection.AssemblyNativeVersionAttribute")]
public sealed class AssemblyNativeVersionAttribute(string version) : Attribute
{
    /// <summary>Version of the native half.</summary>
    public string NativeVersion { get; } = version;
}
