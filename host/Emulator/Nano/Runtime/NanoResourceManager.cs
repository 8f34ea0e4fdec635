using System.Buffers.Binary;
using System.Reflection;
using System.Resources;

namespace Controller.Emulator.Nano.Runtime;

/// <summary>
/// <c>System.Resources.ResourceManager</c> of nanoFramework: finds the strings and bytes that a .resx file has put into an
/// assembly, by the 16-bit number that the metadata processor makes of each name.
/// </summary>
[NanoType("System.Resources.ResourceManager")]
public class NanoResourceManager
{
    private readonly Dictionary<short, NanoResource> resources = [];
    private readonly string file;

    /// <summary>Opens an assembly's resources.</summary>
    /// <param name="baseName">Namespace and name of the .resx file.</param>
    /// <param name="assembly">The assembly that holds it.</param>
    /// <exception cref="ArgumentException">The assembly holds no such resources.</exception>
    public NanoResourceManager(string baseName, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        file = baseName + ".resources";
        using Stream content = assembly.GetManifestResourceStream(file)
            ?? throw new ArgumentException($"{assembly.GetName().Name} holds no resources {file}.", nameof(baseName));
        using var reader = new ResourceReader(content);
        foreach (System.Collections.DictionaryEntry entry in reader)
        {
            string name = (string)entry.Key;
            reader.GetResourceData(name, out string type, out byte[] data);
            object value = type switch
            {
                "ResourceTypeCode.String" => entry.Value!,
                "ResourceTypeCode.ByteArray" => data.AsSpan(4, BinaryPrimitives.ReadInt32LittleEndian(data)).ToArray(),
                _ => NotModelled.Member($"Resource {name} of type {type}", "graphics"),
            };
            resources.Add(Number(name), new NanoResource(name, value));
        }
    }

    internal NanoResource Find(short number)
    {
        if (!resources.TryGetValue(number, out NanoResource? resource))
            throw new ArgumentException($"{file} holds no resource number {number}.", nameof(number));
        return resource.Value is Exception error ? throw error : resource;
    }

    // Two running hashes over the characters at even and odd places, folded to 16 bits: nanoFramework's metadata processor.
    private static short Number(string name)
    {
        int even = (5381 << 16) + 5381;
        int odd = even;
        for (int i = 0; i < name.Length; i++)
        {
            if (i % 2 == 0)
                even = unchecked((even * 33) ^ name[i]);
            else
                odd = unchecked((odd * 33) ^ name[i]);
        }

        int hash = unchecked(even + (odd * 1566083941));
        return unchecked((short)((short)(hash >> 16) ^ (short)hash));
    }
}
