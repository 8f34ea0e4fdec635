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
    public static readonly MethodInfo Allocate = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.Allocate))!;
    public static readonly MethodInfo CountArray = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.CountArray))!;
    public static readonly MethodInfo CountResult = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.CountResult))!;
    public static readonly MethodInfo SkipPasses = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.SkipPasses))!;
    public static readonly MethodInfo SettlePinned = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.SettlePinned))!;
    public static readonly FieldInfo Suspended = typeof(FirmwareContext).GetField(nameof(FirmwareContext.Suspended))!;
    public static readonly FieldInfo Pins = typeof(FirmwareContext).GetField(nameof(FirmwareContext.Pins))!;
    public static readonly MethodInfo Pin = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.Pin))!;
    public static readonly MethodInfo Unpin = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.Unpin))!;
    public static readonly MethodInfo EnterDelegate = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.EnterDelegate))!;
    public static readonly MethodInfo LeaveDelegate = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.LeaveDelegate))!;
    public static readonly MethodInfo Push = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.Push))!;
    public static readonly FieldInfo PendingException = typeof(FirmwareContext).GetField(nameof(FirmwareContext.PendingException))!;
    public static readonly MethodInfo ThrowPending = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.ThrowPending))!;
    public static readonly FieldInfo ReturnInteger = typeof(FirmwareContext).GetField(nameof(FirmwareContext.ReturnInteger))!;
    public static readonly FieldInfo ReturnReal = typeof(FirmwareContext).GetField(nameof(FirmwareContext.ReturnReal))!;
    public static readonly FieldInfo ReturnReference = typeof(FirmwareContext).GetField(nameof(FirmwareContext.ReturnReference))!;
    public static readonly FieldInfo FrameState = typeof(FirmwareFrame).GetField(nameof(FirmwareFrame.State))!;
    public static readonly ConstructorInfo FrameConstructor = typeof(FirmwareFrame).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [])!;
    public static readonly MethodInfo EnsureStack = typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.EnsureSufficientExecutionStack))!;
    public static readonly MethodInfo LoopStart = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.LoopStart))!;
    public static readonly MethodInfo LoopEnd = typeof(FirmwareContext).GetMethod(nameof(FirmwareContext.LoopEnd))!;
}
