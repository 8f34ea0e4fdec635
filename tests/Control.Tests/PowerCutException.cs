namespace Controller.Control.Tests;

/// <summary>The firmware ends here: what it would have done next it never does.</summary>
internal sealed class PowerCutException : Exception;
