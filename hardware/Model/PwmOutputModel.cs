namespace Controller.Hardware.Model;

/// <summary>A pin that a timer's channel reaches.</summary>
/// <param name="Gpio">GPIO number.</param>
/// <param name="Channel">Channel of the timer, from 1 as in the datasheet.</param>
public sealed record PwmOutputModel(int Gpio, int Channel);
