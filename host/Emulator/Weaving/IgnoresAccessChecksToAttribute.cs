namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by its full name: code of the assembly that bears it may use the internals of the named one.</summary>
/// <param name="assemblyName">Simple name of the other assembly.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    /// <summary>Simple name of the other assembly.</summary>
    public string AssemblyName { get; } = assemblyName;
}
