using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Serial;

/// <summary>Which pins an open serial port has.</summary>
internal static class SerialPins
{
    /// <summary>Takes the pins of a port; throws when a line has none.</summary>
    public static void Use(Board hardware, int number, string port)
    {
        for (int line = 0; line < 2; line++)
        {
            string name = line == 0 ? "TX" : "RX";
            int gpio = hardware.PinFunctions.PinOf(PinFunctions.SerialTx(number) + line)
                ?? throw Core.NativeFailure.Of("CLR_E_PIN_UNAVAILABLE", $"{port} has no pin for {name}: call Configuration.SetPinFunction with DeviceFunction.{port}_{name} first");
            hardware.Pins.Use(gpio, port);
        }
    }
}
