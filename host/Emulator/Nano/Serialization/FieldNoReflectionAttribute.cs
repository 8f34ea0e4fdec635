namespace Controller.Emulator.Nano.Serialization;

/// <summary><c>System.Runtime.Serialization.FieldNoReflectionAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.All)]
[NanoType("System.Runtime.Serialization.FieldNoReflectionAttribute")]
public sealed class FieldNoReflectionAttribute : Attribute;
