namespace Controller.Check;

/// <summary>One thing that was found.</summary>
/// <param name="Rule">What kind of thing, why it matters and what to do.</param>
/// <param name="What">This occurrence, such as <c>uses the type System.Action&lt;System.Int32&gt;</c>.</param>
/// <param name="Where">Its place.</param>
public sealed record Finding(Rule Rule, string What, SourceLocation Where);
