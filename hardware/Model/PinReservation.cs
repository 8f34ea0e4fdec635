namespace Controller.Hardware.Model;

/// <summary>Why a machine must leave a pin alone.</summary>
public enum PinReservation
{
    /// <summary>Free for the machine.</summary>
    None,

    /// <summary>Sampled at reset to choose the boot mode: outside circuits can keep the board from starting.</summary>
    Strapping,

    /// <summary>Wired to the module's own flash.</summary>
    Flash,

    /// <summary>Carries the boot log, deployment and debugging.</summary>
    Console,
}
