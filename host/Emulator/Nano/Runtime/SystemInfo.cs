using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.SystemInfo</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.SystemInfo")]
public static class SystemInfo
{
    // The line of nf-interpreter whose behaviour and costs the emulator follows.
    private static readonly Version Followed = new(1, 17, 0, 0);

    /// <summary>Version of the runtime that the emulator follows.</summary>
    public static Version Version => Followed;

    /// <summary>0: not set by the targets that nanoFramework publishes.</summary>
    public static byte Model => 0;

    /// <summary>0: not set by the targets that nanoFramework publishes.</summary>
    public static byte OEM => 0;

    /// <summary>0: not set by the targets that nanoFramework publishes.</summary>
    public static ushort SKU => 0;

    /// <summary>What computes <c>double</c>: software, as on every target that nanoFramework publishes for ESP32 and Cortex-M4.</summary>
    public static FloatingPoint FloatingPointSupport => FloatingPoint.DoublePrecisionSoftware;

    /// <summary>Says that this is the emulator.</summary>
    public static string OEMString => "Controller emulator of " + Board.Title;

    /// <summary>Family of the MCU, such as <c>ESP32</c>.</summary>
    public static string Platform => Board.Runtime.NanoTarget.Split('_')[0];

    /// <summary>Name of the firmware target, such as <c>ESP32_REV3</c>.</summary>
    public static string TargetName => Board.Runtime.NanoTarget;

    private static BoardModel Board => NanoBoard.Enter().Model;

    /// <summary><c>nanoFramework.Runtime.Native.SystemInfo.FloatingPoint</c>.</summary>
    [NanoType("nanoFramework.Runtime.Native.SystemInfo/FloatingPoint")]
    public enum FloatingPoint
    {
        None = 0,
        SinglePrecisionSoftware = 1,
        SinglePrecisionHardware = 2,
        DoublePrecisionSoftware = 3,
        DoublePrecisionHardware = 4,
    }
}
