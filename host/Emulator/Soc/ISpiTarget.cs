using Controller.Emulator.Chips;

namespace Controller.Emulator.Soc;

/// <summary>A chip as its SPI pins show it: called word by word, as the bus would clock it.</summary>
public interface ISpiTarget : IChip
{
    /// <summary>The modes that the chip takes; in another one its bits come shifted.</summary>
    SpiModes Modes => SpiModes.All;

    /// <summary>The chip-select line went to its active level.</summary>
    void Select();

    /// <summary>A word goes in while another comes out.</summary>
    /// <param name="word">What the controller sends, first bit on the wire highest.</param>
    /// <param name="bits">Bits of the word: 8 or 16.</param>
    /// <returns>What the chip sends meanwhile.</returns>
    int Exchange(int word, int bits);

    /// <summary>As <see cref="Exchange(int, int)"/>, for a part to which the time of each bit matters. Called at the end of the word.</summary>
    /// <param name="word">What the controller sends, first bit on the wire highest.</param>
    /// <param name="bits">Bits of the word: 8 or 16.</param>
    /// <param name="wordNanoseconds">How long the word took.</param>
    int Exchange(int word, int bits, long wordNanoseconds) => Exchange(word, bits);

    /// <summary>The chip-select line went to its idle level.</summary>
    void Deselect();
}
