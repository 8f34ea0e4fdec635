namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.DenoiseSetting</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.DenoiseSetting")]
public class DenoiseSetting
{
    public DenoiseCapacitance DenoiseCapacitance { get; set; }

    public DenoiseRange DenoiseRange { get; set; }
}
