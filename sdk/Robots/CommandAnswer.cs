using System.Runtime.InteropServices;
using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>The metrics in which the board says what became of a command.</summary>
/// <param name="Sequence">The command that is spoken of.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">A <see cref="Refusal"/> or <see cref="Limit"/>, by its number.</param>
/// <param name="Joint">The joint that it is about; null or empty when none is named.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CommandAnswer(long Sequence, CommandOutcome Outcome, int Reason, string? Joint);
