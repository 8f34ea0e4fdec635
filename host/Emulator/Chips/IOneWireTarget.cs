namespace Controller.Emulator.Chips;

/// <summary>A device on a 1-Wire bus as the edges of the bus show it.</summary>
public interface IOneWireTarget : IChip
{
    /// <summary>The bus has gone low: a slot or a reset begins.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    /// <returns>How long from now the device keeps the bus low, in nanoseconds; 0 for not at all.</returns>
    long Fall(long nowNanoseconds);

    /// <summary>The bus has gone high.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    /// <param name="lowNanoseconds">How long it was low, whoever held it.</param>
    /// <returns>The presence pulse that follows; none for most edges.</returns>
    OneWirePresence Rise(long nowNanoseconds, long lowNanoseconds);

    /// <summary>The bus can or can no longer feed a parasitically powered device: something drives it high, not only a resistor.</summary>
    void StrongPullUpChanged(long nowNanoseconds, bool isStrong);
}
