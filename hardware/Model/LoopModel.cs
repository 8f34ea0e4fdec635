namespace Controller.Hardware.Model;

/// <summary>A periodic method of the firmware whose missed deadlines are counted.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="PeriodMilliseconds">Period.</param>
/// <param name="Method">The method as <c>Namespace.Type::Method</c>.</param>
public sealed record LoopModel(string Name, int PeriodMilliseconds, string Method);
