namespace Controller.Sdk.Tests.Fakes;

/// <summary>A command as it reached a <see cref="FakeBoard"/>.</summary>
internal sealed record FakeCommand(string Verb, string? Joint, long Sequence, double Radians, double Seconds);
