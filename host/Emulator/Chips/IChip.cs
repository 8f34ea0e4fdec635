namespace Controller.Emulator.Chips;

/// <summary>A part beside the MCU: what it is, and what it senses.</summary>
public interface IChip
{
    /// <summary>Part number as printed on the part.</summary>
    string Part { get; }

    /// <summary>The physical quantities that it senses; each is a property of the chip too. Empty for a part that senses none.</summary>
    IReadOnlyList<Quantity> Inputs { get; }

    /// <summary>The supply has gone: outputs stop, and registers are at their power-on values when it comes back.</summary>
    void LosePower();
}
