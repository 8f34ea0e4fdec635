using System.Reflection;
using System.Runtime.CompilerServices;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Weaving;

/// <summary>The kernel's members that woven code uses.</summary>
internal static class WovenMembers
{
    public static readonly MethodInfo Current = typeof(FirmwareContext).GetProperty(nameof(FirmwareContext.Current))!.GetMethod!;
    public static readonly FieldInfo Budget = typeof(FirmwareContext).GetField(nameof(FirmwareContext.Budget))!;
    public static readonly FieldInfo Statics = typeof(FirmwareContext).GetField(nameof(FirmwareContext.Statics))!;
    public static readonly MethodInfo Settle = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.Settle))!;
    public static readonly MethodInfo EnsureStack = typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.EnsureSufficientExecutionStack))!;
    public static readonly MethodInfo LoopStart = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.LoopStart))!;
    public static readonly MethodInfo LoopEnd = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.LoopEnd))!;
}
