namespace Controller.Check;

/// <summary>A kind of finding. <c>docs/check.md</c> has an example of each.</summary>
/// <param name="Id">Stable name, such as <c>NANO011</c>; never reused for something else.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Why">What the board does, in a sentence.</param>
/// <param name="Remedy">What to do instead, in a sentence.</param>
public sealed record Rule(string Id, Severity Severity, string Why, string Remedy);
