namespace Controller.Check;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>The board refuses it, or runs it and fails.</summary>
    Error,

    /// <summary>The board takes it and probably does something else than was meant.</summary>
    Warning,

    /// <summary>The board takes it; it differs from desktop .NET or costs something that one should know.</summary>
    Note,
}
