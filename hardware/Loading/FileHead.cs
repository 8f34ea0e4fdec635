using System.Runtime.InteropServices;

namespace Controller.Hardware.Loading;

/// <summary>The fields that every hardware file starts with.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileHead(string Name, string Title)
{
    public static FileHead Read(ObjectReader file, string kind, string path)
    {
        string expected = $"../schemas/{kind}.schema.json";
        string schema = file.Text("$schema", $"\"{expected}\", by which editors check the file");
        if (schema.Length > 0 && !string.Equals(schema, expected, StringComparison.Ordinal))
            file.Error("$schema", $"\"{schema}\" is not a {kind}'s; expected \"{expected}\"");
        string name = file.Name("name");
        string fileName = Path.GetFileNameWithoutExtension(path);
        if (name.Length > 0 && !string.Equals(name, fileName, StringComparison.Ordinal))
            file.Error("name", $"\"{name}\" differs from the file's name; expected \"{fileName}\"");
        return new FileHead(name, file.Text("title", "a line that says what it is"));
    }
}
