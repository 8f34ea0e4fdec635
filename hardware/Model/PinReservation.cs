namespace Controller.Hardware.Model;

/// <summary>Why a machine must leave a pin alone.</summary>
public enum PinReservation
{
    /// <summary>Free for the machine.</summary>
    None,

    /// <summary>Sampled at reset to choose the boot mode: outside circuits can keep the board from starting.</summary>
    Strapping,

    /// <summary>Sampled at reset as well, and right as long as nothing outside drives or pulls it the other way: free for an output to a part's input.</summary>
    OpenStrapping,

    /// <summary>Wired to the module's own flash.</summary>
    Flash,

    /// <summary>Carries the boot log, deployment and debugging.</summary>
    Console,

    /// <summary>Carries the debugger's or programmer's signals.</summary>
    Debugger,

    /// <summary>Wired to a circuit of the board itself, such as its Ethernet transceiver or a crystal.</summary>
    OnBoard,
}
