using System.Collections;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.IDictionary</c> of nanoFramework, which has no enumerator of its own.</summary>
[NanoType("System.Collections.IDictionary")]
public interface INanoDictionary : ICollection
{
    bool IsFixedSize { get; }

    bool IsReadOnly { get; }

    ICollection Keys { get; }

    ICollection Values { get; }

    object? this[object key] { get; set; }

    void Add(object key, object? value);

    void Clear();

    bool Contains(object key);

    void Remove(object key);
}
