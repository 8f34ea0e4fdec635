using System.Diagnostics.CodeAnalysis;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.DictionaryEntry</c>: a class with two fields in nanoFramework.</summary>
/// <param name="key">The key.</param>
/// <param name="value">What belongs to it.</param>
[NanoType("System.Collections.DictionaryEntry")]
[SuppressMessage("Naming", "CA1711", Justification = "nanoFramework's name.")]
public class NanoDictionaryEntry(object? key, object? value)
{
    public object? Key = key;
    public object? Value = value;
}
