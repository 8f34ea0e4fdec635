namespace Controller.Emulator.Plant.Cell;

/// <summary>A blade that rises through the belt and holds parts at their leading edge.</summary>
/// <param name="positionMetres">Place on the belt, from the infeed.</param>
/// <param name="isRaised">Whether it is up at the beginning.</param>
public sealed class ConveyorStop(double positionMetres, bool isRaised)
{
    /// <summary>Place on the belt, from the infeed.</summary>
    public double PositionMetres => positionMetres;

    /// <summary>Whether it is up. A blade that rises beneath a part lets that part pass.</summary>
    public bool IsRaised { get; internal set; } = isRaised;
}
