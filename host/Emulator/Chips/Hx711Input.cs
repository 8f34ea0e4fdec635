namespace Controller.Emulator.Chips;

/// <summary>Channel and gain of an HX711, by the clock pulses that choose them for the next conversion.</summary>
public enum Hx711Input
{
    /// <summary>Channel A, gain 128: 25 pulses, and after power-up.</summary>
    A128 = 25,

    /// <summary>Channel B, gain 32: 26 pulses.</summary>
    B32 = 26,

    /// <summary>Channel A, gain 64: 27 pulses.</summary>
    A64 = 27,
}
