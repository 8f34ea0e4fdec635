namespace System.Runtime.Serialization.Formatters.Binary
{
    public static class BinaryFormatter
    {
        public static byte[] Serialize(object graph) => throw null;
        public static object Deserialize(byte[] buffer) => throw null;
    }
}
