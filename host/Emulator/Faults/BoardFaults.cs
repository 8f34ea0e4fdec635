using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Faults;

/// <summary>Faults of a bare board and of what a test has wired to it.</summary>
public sealed class BoardFaults : FaultInjector<BoardFaults>
{
    internal BoardFaults(EmulatedBoard board, VirtualNetwork network)
        : this(new FaultRegister(board, network), new FaultTiming())
    {
    }

    private BoardFaults(FaultRegister register, FaultTiming timing)
        : base(register, timing)
    {
    }

    private protected override BoardFaults With(FaultTiming newTiming) => new(Register, newTiming);
}
