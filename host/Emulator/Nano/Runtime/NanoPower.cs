namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.Power</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.Power")]
public class NanoPower
{
    /// <summary>The board is about to reboot.</summary>
    public static event RebootEventHandler OnRebootEvent
    {
        add => NanoBoard.Current.Part<State>().Handlers += value;
        remove => NanoBoard.Current.Part<State>().Handlers -= value;
    }

    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => NanoBoard.Enter().Reboot();

    public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot) => NanoBoard.Enter().Reboot();

    private sealed class State
    {
        public RebootEventHandler? Handlers { get; set; }
    }
}
