namespace Controller.Emulator.Weaving;

/// <summary>What the writers of all methods of one firmware share.</summary>
/// <param name="Suspensions">Where threads can come to wait.</param>
/// <param name="Statics">Where static fields have moved.</param>
/// <param name="Contexts">Which methods are handed the context.</param>
/// <param name="NanosecondsPerInstruction">Time of one counted interpreter instruction.</param>
internal sealed record WeavingRun(Suspensions Suspensions, StaticsMover Statics, ContextParameters Contexts, double NanosecondsPerInstruction);
