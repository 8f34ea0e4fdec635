namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.ConstraintException</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.ConstraintException")]
public class ConstraintException : Exception;
