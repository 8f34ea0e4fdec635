namespace Controller.Emulator.Nano.Serialization;

/// <summary><c>System.Runtime.Serialization.SerializationException</c> of nanoFramework.</summary>
[NanoType("System.Runtime.Serialization.SerializationException")]
public class NanoSerializationException : Exception
{
    /// <summary>The type that could not be written or read.</summary>
    public Type? Type;
}
