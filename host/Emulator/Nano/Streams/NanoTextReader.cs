using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Streams;

/// <summary><c>System.IO.TextReader</c> of nanoFramework.</summary>
[PinsCallers]
[NanoType("System.IO.TextReader")]
public abstract class NanoTextReader : MarshalByRefObject, IDisposable
{
    /// <summary>Closes.</summary>
    public virtual void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The next character, which stays.</summary>
    /// <returns>-1 at the end.</returns>
    public virtual int Peek() => -1;

    /// <summary>The next character.</summary>
    /// <returns>-1 at the end.</returns>
    public virtual int Read() => -1;

    /// <summary>Reads characters.</summary>
    public virtual int Read(char[] buffer, int index, int count) => -1;

    /// <summary>Reads characters until there are enough.</summary>
    public virtual int ReadBlock(char[] buffer, int index, int count)
    {
        int total = 0;
        int read;
        do
        {
            read = Read(buffer, index + total, count - total);
            total += read;
        }
        while (read > 0 && total < count);
        return total;
    }

    /// <summary>A line without its end; null at the end.</summary>
    public virtual string? ReadLine() => null;

    /// <summary>Everything that is left.</summary>
    public virtual string? ReadToEnd() => null;

    /// <summary>Releases what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
