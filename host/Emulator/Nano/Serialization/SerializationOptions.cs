namespace Controller.Emulator.Nano.Serialization;

/// <summary><c>System.Runtime.Serialization.SerializationOptions</c>.</summary>
[NanoType("System.Runtime.Serialization.SerializationOptions")]
public enum SerializationOptions
{
    PointerNeverNull = 16,
    ElementsNeverNull = 32,
    FixedType = 256,
}
