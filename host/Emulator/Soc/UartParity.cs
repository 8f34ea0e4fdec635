namespace Controller.Emulator.Soc;

/// <summary>The bit after the data bits of a serial frame. Numbers are those of <c>System.IO.Ports.Parity</c>.</summary>
public enum UartParity
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>Makes the number of ones odd.</summary>
    Odd = 1,

    /// <summary>Makes the number of ones even.</summary>
    Even = 2,

    /// <summary>Always one.</summary>
    Mark = 3,

    /// <summary>Always zero.</summary>
    Space = 4,
}
