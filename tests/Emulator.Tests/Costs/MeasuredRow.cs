namespace Controller.Emulator.Tests.Costs;

/// <summary>One operation, in instructions of the interpreter and without the loop around it.</summary>
/// <param name="Operation">Its name in the measurement.</param>
/// <param name="Il">Its IL, as far as recorded.</param>
/// <param name="Measured">Counted on the interpreter.</param>
/// <param name="Emulated">Virtual time on the emulated board, turned back into instructions.</param>
/// <param name="IsSolvedFrom">A figure of the table was solved from it; otherwise it checks the table.</param>
internal sealed record MeasuredRow(string Operation, string Il, double Measured, double Emulated, bool IsSolvedFrom)
{
    /// <summary>Only its name was recorded: what the emulator runs is the obvious way to write it, and the error holds that guess too.</summary>
    public bool IsReconstructed
        => Operation is "PID step (double fields)" or "PID step (float fields)" or "PID step (int fixed)" or "ring buffer put+get" or "crc8 of 8 bytes (table)";

    /// <summary>Relative to the measurement.</summary>
    public double Error => (Emulated - Measured) / Measured;
}
