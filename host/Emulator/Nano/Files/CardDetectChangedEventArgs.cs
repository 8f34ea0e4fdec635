namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.CardDetectChangedEventArgs</c>.</summary>
[NanoType("nanoFramework.System.IO.CardDetectChangedEventArgs")]
public class CardDetectChangedEventArgs : EventArgs
{
    internal CardDetectChangedEventArgs(CardDetectState cardState, uint slotIndex)
    {
        CardState = cardState;
        SlotIndex = slotIndex;
    }

    /// <summary>Whether there is a card.</summary>
    public CardDetectState CardState { get; }

    /// <summary>Number of the slot.</summary>
    public uint SlotIndex { get; }
}
