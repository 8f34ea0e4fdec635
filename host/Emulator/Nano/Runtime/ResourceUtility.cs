namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.ResourceUtility</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.ResourceUtility")]
public static class ResourceUtility
{
    private static readonly char[] Delimiters = ['|'];

    /// <summary>A resource: a string or bytes.</summary>
    public static object GetObject(NanoResourceManager rm, Enum id) => Find(rm, id).Value;

    /// <summary>A part of a resource of bytes.</summary>
    public static object GetObject(NanoResourceManager rm, Enum id, int offset, int length)
        => Find(rm, id).Value is byte[] bytes
            ? bytes.AsSpan(offset, length).ToArray()
            : throw new ArgumentException($"Resource {id} is no resource of bytes.", nameof(id));

    /// <summary>One of the strings that a resource holds between bars.</summary>
    public static string GetDelimitedStringResource(NanoResourceManager rm, Enum resource, int i) => GetDelimitedStringResources(rm, resource)[i];

    /// <summary>The strings that a resource holds between bars.</summary>
    public static string[] GetDelimitedStringResources(NanoResourceManager rm, Enum resource) => ((string)GetObject(rm, resource)).Split(Delimiters);

    private static NanoResource Find(NanoResourceManager rm, Enum id)
    {
        ArgumentNullException.ThrowIfNull(rm);
        ArgumentNullException.ThrowIfNull(id);
        return rm.Find(Convert.ToInt16(id));
    }
}
