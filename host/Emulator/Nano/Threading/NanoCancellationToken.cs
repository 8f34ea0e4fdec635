using System.Diagnostics.CodeAnalysis;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.CancellationToken</c> of nanoFramework, in virtual time.</summary>
[NanoType("System.Threading.CancellationToken")]
[SuppressMessage("Usage", "CA2231", Justification = "nanoFramework's has no operators.")]
public struct NanoCancellationToken
{
    private readonly NanoCancellationTokenSource? source;

    /// <summary>A token that is cancelled already, or never.</summary>
    public NanoCancellationToken(bool canceled) => source = canceled ? NanoCancellationTokenSource.Cancelled() : null;

    internal NanoCancellationToken(NanoCancellationTokenSource source) => this.source = source;

    /// <summary>A token that is never cancelled.</summary>
    public static NanoCancellationToken None => default;

    /// <summary>A handle that is set when the token is cancelled.</summary>
    public readonly NanoWaitHandle WaitHandle => (source ?? new NanoCancellationTokenSource()).WaitHandle;

    /// <summary>Whether there is a source that may cancel it.</summary>
    public readonly bool CanBeCanceled => source is not null;

    /// <summary>Whether it is cancelled.</summary>
    public readonly bool IsCancellationRequested => source is { IsCancellationRequested: true };

    /// <summary>Calls back when the token is cancelled; at once when it is already.</summary>
    public readonly NanoCancellationTokenRegistration Register(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return source?.Register(callback) ?? default;
    }

    /// <summary>Whether both have the same source.</summary>
    public readonly bool Equals(NanoCancellationToken other) => ReferenceEquals(source, other.source);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is NanoCancellationToken other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => source?.Number ?? 0;

    /// <summary>Throws when it is cancelled.</summary>
    /// <exception cref="NanoOperationCanceledException">It is.</exception>
    public readonly void ThrowIfCancellationRequested()
    {
        if (IsCancellationRequested)
            throw new NanoOperationCanceledException("The operation was cancelled.");
    }
}
