namespace Controller.Emulator.Soc;

/// <summary>How an I2C transfer ended.</summary>
public enum I2cStatus
{
    /// <summary>Every byte went through.</summary>
    Complete = 0,

    /// <summary>Nobody acknowledged the address.</summary>
    AddressNotAcknowledged = 1,

    /// <summary>The chip refused a byte.</summary>
    Partial = 2,

    /// <summary>A line stayed low, and the controller gave up.</summary>
    TimedOut = 3,

    /// <summary>Another controller won the bus.</summary>
    ArbitrationLost = 4,

    /// <summary>The lines were low before the transfer began, and the controller gave up.</summary>
    Busy = 5,
}
