using Controller.Emulator.Kernel;
using System.Text;

namespace Controller.Emulator.Nano.Streams;

/// <summary><c>System.IO.TextWriter</c> of nanoFramework.</summary>
[PinsCallers]
[NanoType("System.IO.TextWriter")]
public abstract class NanoTextWriter : MarshalByRefObject, IDisposable
{
    /// <summary>What ends a line.</summary>
    protected char[] CoreNewLine = ['\r', '\n'];

    /// <summary>How characters become bytes.</summary>
    public abstract Encoding Encoding { get; }

    /// <summary>What ends a line.</summary>
    public virtual string? NewLine
    {
        get => new(CoreNewLine);
        set => CoreNewLine = (value ?? "\r\n").ToCharArray();
    }

    /// <summary>Closes.</summary>
    public virtual void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes out what is held back.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Writes a character.</summary>
    public virtual void Write(char value)
    {
    }

    /// <summary>Writes characters.</summary>
    public virtual void Write(char[]? buffer)
    {
        if (buffer is not null)
            Write(buffer, 0, buffer.Length);
    }

    /// <summary>Writes characters.</summary>
    public virtual void Write(char[] buffer, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        foreach (char value in buffer.AsSpan(index, count))
            Write(value);
    }

    /// <summary>Writes text.</summary>
    public virtual void Write(string? value) => Write(value?.ToCharArray());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(object? value) => Write(value?.ToString());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(bool value) => Write(value ? "True" : "False");

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(double value) => Write(value.ToString());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(float value) => Write(value.ToString());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(int value) => Write(value.ToString());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(long value) => Write(value.ToString());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(uint value) => Write(value.ToString());

    /// <summary>Writes a value as text.</summary>
    public virtual void Write(ulong value) => Write(value.ToString());

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(bool value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(char value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(char[]? value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(double value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(float value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(int value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(long value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(object? value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(uint value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes a value and ends the line.</summary>
    public virtual void WriteLine(ulong value)
    {
        Write(value);
        WriteLine();
    }

    /// <summary>Writes characters and ends the line.</summary>
    public virtual void WriteLine(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        WriteLine();
    }

    /// <summary>Ends the line.</summary>
    public virtual void WriteLine() => Write(CoreNewLine);

    /// <summary>Releases what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
