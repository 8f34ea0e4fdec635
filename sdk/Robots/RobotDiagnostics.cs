namespace Controller.Sdk.Robots;

/// <summary>What a connection had to put up with since it was made.</summary>
/// <param name="MalformedMessages">Messages that were ignored in whole or in part because they were not as the contract says.</param>
/// <param name="SequenceGaps">Times that a message was missing or out of order, or named what no birth had named.</param>
/// <param name="RebirthRequests">Rebirths that were asked for.</param>
/// <param name="LastProblem">The newest of these in words; empty when there was none.</param>
public sealed record RobotDiagnostics(long MalformedMessages, long SequenceGaps, long RebirthRequests, string LastProblem);
