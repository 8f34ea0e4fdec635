namespace Controller.Hardware.Model;

/// <summary>The level of a digital pin.</summary>
public enum Level
{
    Low,
    High,
}
