namespace Controller.Emulator.Nano.Core;

/// <summary><c>System.Diagnostics.NativeProfiledAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
[NanoType("System.Diagnostics.NativeProfiledAttribute")]
public sealed class NativeProfiledAttribute : Attribute;
