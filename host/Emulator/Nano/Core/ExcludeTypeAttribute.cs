namespace Controller.Emulator.Nano.Core;

/// <summary><c>System.Runtime.CompilerServices.ExcludeTypeAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Struct)]
[NanoType("System.Runtime.CompilerServices.ExcludeTypeAttribute")]
public class ExcludeTypeAttribute : Attribute;
