namespace Controller.Emulator.Plant.Cell;

/// <summary>A part on a <see cref="Conveyor"/>.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="lengthMetres">Length along the belt, above 0.</param>
public sealed class ConveyorPart(string name, double lengthMetres)
{
    /// <summary>What it is called in reports.</summary>
    public string Name => name;

    /// <summary>Length along the belt.</summary>
    public double LengthMetres { get; } = lengthMetres > 0 ? lengthMetres : throw new ArgumentOutOfRangeException(nameof(lengthMetres));

    /// <summary>Whether a stop, or a part in front, holds it while the belt runs on beneath.</summary>
    public bool IsHeld { get; internal set; }

    /// <summary>Place of the leading edge when it began to move or was stopped, from the infeed.</summary>
    internal double AnchorMetres { get; set; }

    /// <summary>The belt's travel at that instant.</summary>
    internal double AnchorTravelMetres { get; set; }

    /// <summary>Eyes that its leading edge has passed, counted from the infeed.</summary>
    internal int EyesEntered { get; set; }

    /// <summary>Eyes that its trailing edge has passed.</summary>
    internal int EyesLeft { get; set; }
}
