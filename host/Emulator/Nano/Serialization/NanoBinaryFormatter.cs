namespace Controller.Emulator.Nano.Serialization;

/// <summary><c>System.Runtime.Serialization.Formatters.Binary.BinaryFormatter</c>.</summary>
[NanoType("System.Runtime.Serialization.Formatters.Binary.BinaryFormatter")]
public static class NanoBinaryFormatter
{
    public static byte[] Serialize(object graph) => throw NotModelled.Member("BinaryFormatter.Serialize", "binary serialization");

    public static object Deserialize(byte[] buffer) => throw NotModelled.Member("BinaryFormatter.Deserialize", "binary serialization");
}
