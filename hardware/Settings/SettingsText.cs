using System.Globalization;
using System.Text;
using Controller.Contract;

namespace Controller.Hardware.Settings;

/// <summary>Builds a slot of a document on the board's flash: see <see cref="SettingsFile"/>.</summary>
internal sealed class SettingsText
{
    private readonly StringBuilder lines = new();

    public SettingsText(int schema, int generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(generation, SettingsFile.MaxGeneration);
        Add(SettingsKey.Schema, schema);
        Add(SettingsKey.Generation, generation);
    }

    public void Add(string key, string value)
    {
        foreach (char c in value)
        {
            if (c is < ' ' or > '~')
                throw new ArgumentException($"{key}: '{value}' has a character that is not printable ASCII; the board's settings take no other", nameof(value));
        }

        lines.Append(key).Append('=').Append(value).Append('\n');
    }

    public void Add(string key, int value) => Add(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Nine digits hold every float, which is what the board computes in.</summary>
    public void Add(string key, double value) => Add(key, ((float)value).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The file, with its checksum line.</summary>
    /// <exception cref="ArgumentException">The file is longer than the board reads.</exception>
    public byte[] ToBytes()
    {
        byte[] body = Encoding.ASCII.GetBytes(lines.ToString());
        uint checksum = Crc32.Compute(body, 0, body.Length);
        byte[] file = [.. body, .. Encoding.ASCII.GetBytes($"{SettingsFile.ChecksumKey}={checksum:X8}\n")];
        if (file.Length > SettingsFile.MaxBytes)
            throw new ArgumentException($"the settings take {file.Length} bytes; the board reads {SettingsFile.MaxBytes}");
        return file;
    }
}
