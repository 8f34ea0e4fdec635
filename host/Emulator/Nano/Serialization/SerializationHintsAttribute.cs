namespace Controller.Emulator.Nano.Serialization;

/// <summary><c>System.Runtime.Serialization.SerializationHintsAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.All)]
[NanoType("System.Runtime.Serialization.SerializationHintsAttribute")]
public class SerializationHintsAttribute : Attribute
{
    public SerializationOptions Options;
    public int ArraySize;
    public int BitPacked;
    public long RangeBias;
    public ulong Scale;
}
