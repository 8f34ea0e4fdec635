using System.Collections;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.IDictionaryEnumerator</c> of nanoFramework.</summary>
[NanoType("System.Collections.IDictionaryEnumerator")]
public interface INanoDictionaryEnumerator : IEnumerator
{
    NanoDictionaryEntry Entry { get; }

    object Key { get; }

    object? Value { get; }
}
