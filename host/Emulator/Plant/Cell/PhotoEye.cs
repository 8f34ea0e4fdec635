namespace Controller.Emulator.Plant.Cell;

/// <summary>A through-beam photoelectric sensor across a <see cref="Conveyor"/>.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="positionMetres">Place of the beam, from the infeed. The beam has no width.</param>
/// <param name="isDarkOn">True when the output is high while a part interrupts the beam, false when it is high with a free beam: dark-on and light-on operation.</param>
public sealed class PhotoEye(string name, double positionMetres, bool isDarkOn)
{
    /// <summary>The output has changed, with the virtual time in nanoseconds and the new level.</summary>
    public event Action<long, bool>? OutputChanged;

    /// <summary>What it is called in reports.</summary>
    public string Name => name;

    /// <summary>Place of the beam, from the infeed.</summary>
    public double PositionMetres => positionMetres;

    /// <summary>Whether a part is in the beam.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Level of the output.</summary>
    public bool Output => IsInterrupted == isDarkOn;

    internal int PartsInBeam { get; private set; }

    internal void Count(long nowNanoseconds, int parts)
    {
        PartsInBeam += parts;
        if (IsInterrupted == PartsInBeam > 0)
            return;
        IsInterrupted = PartsInBeam > 0;
        OutputChanged?.Invoke(nowNanoseconds, Output);
    }
}
