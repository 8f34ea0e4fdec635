namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>Values of Operating Mode (11) (ROBOTIS e-manual, X series).</summary>
internal enum OperatingMode
{
    Current = 0,
    Velocity = 1,
    Position = 3,
    ExtendedPosition = 4,
    CurrentBasedPosition = 5,
    Pwm = 16,
}
