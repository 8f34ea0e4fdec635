namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinValue</c>.</summary>
[NanoType("System.Device.Gpio.PinValue")]
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly byte value;

    private PinValue(bool isHigh) => value = isHigh ? (byte)1 : (byte)0;

    /// <summary>Supply level.</summary>
    public static PinValue High => new(isHigh: true);

    /// <summary>Ground level.</summary>
    public static PinValue Low => default;

    internal bool IsHigh => value != 0;

    public static implicit operator PinValue(int value) => new(value != 0);

    public static implicit operator PinValue(bool value) => new(value);

    public static explicit operator byte(PinValue value) => value.value;

    public static explicit operator int(PinValue value) => value.value;

    public static explicit operator bool(PinValue value) => value.IsHigh;

    public static bool operator ==(PinValue a, PinValue b) => a.value == b.value;

    public static bool operator !=(PinValue a, PinValue b) => a.value != b.value;

    public static PinValue operator !(PinValue value) => new(!value.IsHigh);

    /// <inheritdoc/>
    public bool Equals(PinValue other) => value == other.value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PinValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value;

    /// <inheritdoc/>
    public override string ToString() => IsHigh ? "High" : "Low";
}
