namespace Controller.Hardware.Model;

/// <summary>An STWD100 that resets the board when nobody toggles its input in time.</summary>
/// <param name="Part">Part number with the letter of its times.</param>
/// <param name="Times">Its times.</param>
/// <param name="InputPin">GPIO at WDI; each edge starts the time anew.</param>
/// <param name="EnablePin">GPIO at /EN; high switches the part off.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record WatchdogModel(string Part, WatchdogTimes Times, int InputPin, int EnablePin, string Source);
