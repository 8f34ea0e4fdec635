namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.CancellationTokenRegistration</c> of nanoFramework.</summary>
[NanoType("System.Threading.CancellationTokenRegistration")]
public struct NanoCancellationTokenRegistration : IDisposable
{
    private readonly NanoCancellationTokenSource? source;
    private readonly Action? callback;

    internal NanoCancellationTokenRegistration(NanoCancellationTokenSource source, Action callback)
    {
        this.source = source;
        this.callback = callback;
    }

    public static bool operator ==(NanoCancellationTokenRegistration left, NanoCancellationTokenRegistration right) => left.Equals(right);

    public static bool operator !=(NanoCancellationTokenRegistration left, NanoCancellationTokenRegistration right) => !left.Equals(right);

    /// <summary>Whether both stand for the same callback of the same source.</summary>
    public readonly bool Equals(NanoCancellationTokenRegistration other) => ReferenceEquals(source, other.source) && ReferenceEquals(callback, other.callback);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is NanoCancellationTokenRegistration other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => source?.Number ?? 0;

    /// <summary>Takes the callback back.</summary>
    public readonly void Dispose()
    {
        if (callback is not null)
            source?.Unregister(callback);
    }
}
