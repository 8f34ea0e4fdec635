namespace Controller.Hardware.Model;

/// <summary>What a pin can do.</summary>
public enum PinDirection
{
    Input,
    Output,
}
