namespace Controller.Hardware.Model;

/// <summary>A pull resistor inside the MCU.</summary>
public enum Pull
{
    Up,
    Down,
}
