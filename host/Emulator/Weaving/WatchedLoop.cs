namespace Controller.Emulator.Weaving;

/// <summary>A method whose calls are timed.</summary>
/// <param name="Method">Type and method, such as <c>Controller.App.JointLoop::Step</c>.</param>
/// <param name="Index">Index given to the kernel.</param>
public sealed record WatchedLoop(string Method, int Index);
