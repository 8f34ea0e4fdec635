namespace Controller.Emulator.Soc;

/// <summary>Something wrong with an SPI bus. Several add up.</summary>
public abstract class SpiDisturbance
{
    /// <summary>Whether a chip neither hears nor drives its output.</summary>
    public virtual bool Silences(ISpiTarget target) => false;

    /// <summary>A word from the chips as it gets to the controller.</summary>
    /// <param name="word">The word as it was sent, first bit on the wire highest.</param>
    /// <param name="bits">Bits of the word.</param>
    public virtual int Garble(int word, int bits) => word;
}
