namespace Controller.Emulator.Chips;

/// <summary>A physical quantity that a chip senses: a value that a test sets, or a source that follows physics or a recording.</summary>
/// <remarks>What the chip measures is the true value with the distortions of a failing sensor, in the order in which they were added.</remarks>
/// <param name="name">The chip's property, such as <c>BusVolts</c>; its last words are the unit.</param>
/// <param name="unit">The unit's symbol, such as <c>V</c> or <c>rad/s</c>.</param>
/// <param name="value">Value until one is set.</param>
public sealed class Quantity(string name, string unit, double value)
{
    private double constant = value;
    private IDistortion[] distortions = [];

    /// <summary>The chip's property, such as <c>BusVolts</c>.</summary>
    public string Name => name;

    /// <summary>The unit's symbol.</summary>
    public string Unit => unit;

    /// <summary>The value that was last set. Setting it lets go of the source.</summary>
    public double Value
    {
        get => constant;
        set
        {
            constant = value;
            Source = null;
        }
    }

    /// <summary>The true value at a virtual time in nanoseconds, asked for in rising order; null for <see cref="Value"/>.</summary>
    public Func<long, double>? Source { get; set; }

    /// <summary>Whether the chip would measure the true value.</summary>
    public bool IsTrue => distortions.Length == 0;

    /// <summary>What is there.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double TrueAt(long nowNanoseconds) => Source is { } source ? source(nowNanoseconds) : constant;

    /// <summary>What the chip's sensing element sees.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double At(long nowNanoseconds) => Distort(nowNanoseconds, constant);

    /// <summary>What the sensing element makes of a true value that the chip has got in another way, as one of several axes; a source comes before it.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    /// <param name="trueValue">The value.</param>
    public double Distort(long nowNanoseconds, double trueValue)
    {
        if (Source is { } source)
            trueValue = source(nowNanoseconds);
        foreach (IDistortion distortion in distortions)
            trueValue = distortion.Apply(nowNanoseconds, trueValue);
        return trueValue;
    }

    /// <summary>Adds a distortion after those that are there.</summary>
    public void Add(IDistortion distortion) => distortions = [.. distortions, distortion];

    /// <summary>Takes a distortion away; one that is not there changes nothing.</summary>
    public void Remove(IDistortion distortion) => distortions = [.. distortions.Where(each => !ReferenceEquals(each, distortion))];
}
