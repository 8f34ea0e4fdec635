using Controller.Emulator.Nano.Events;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchPadEventArgs</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchPadEventArgs")]
public class TouchPadEventArgs : BaseEvent
{
    /// <summary>A touch or its end.</summary>
    public TouchPadEventArgs(int padNumber, bool touched)
    {
        PadNumber = padNumber;
        Touched = touched;
    }

    /// <summary>Whether the pad is touched.</summary>
    public bool Touched { get; }

    /// <summary>Number of the pad.</summary>
    public int PadNumber { get; }
}
