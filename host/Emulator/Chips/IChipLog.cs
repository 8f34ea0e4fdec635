namespace Controller.Emulator.Chips;

/// <summary>Hears of accesses that a chip model does not reproduce. The emulator traces them; its strict mode stops on them.</summary>
public interface IChipLog
{
    /// <summary>An access whose effect on the real part is not modelled, or which its datasheet forbids.</summary>
    void Report(UnmodelledAccess access);
}
