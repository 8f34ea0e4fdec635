namespace Controller.ScenarioFiles.Running;

/// <summary>A step has not given what it should.</summary>
internal sealed class StepFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
