using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.OneWire;

namespace Controller.Emulator.Tests.Field;

/// <summary>A 1-Wire bus on a pin whose edges come from firmware or from the test itself.</summary>
public sealed class OneWirePinTests : IDisposable
{
    private const int Gpio = 17;

    private BoardBench? bench;

    private GpioLine Line => bench!.Hardware.Gpio[Gpio];

    public void Dispose() => bench?.Dispose();

    [Fact]
    public void Firmware_that_bit_bangs_resets_and_commands_a_device()
    {
        Ds18b20Chip chip = Boot("BitBang", isParasitePowered: false);
        chip.TemperatureCelsius.Value = 100; // above TH after power-up, 75
        bench!.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["present True", "end 1"], bench.SerialLines);
        Assert.True(chip.HasAlarm);
        Assert.Empty(bench.Board.UnmodelledAccesses);
    }

    [Fact]
    public void A_scratchpad_is_read_bit_by_bit_at_the_pin()
    {
        Ds18b20Chip chip = Boot("Wired", isParasitePowered: false);
        chip.TemperatureCelsius.Value = -10.125;
        Assert.True(Reset());
        Write(0xCC, 0x44);
        bench!.Advance(TimeSpan.FromMilliseconds(751));
        Assert.True(Reset());
        Write(0xCC, 0xBE);
        byte[] pad = Read(9);
        Assert.Equal([0x5E, 0xFF], pad[..2]);
        Assert.Equal(0, OneWireCrc.Of(pad));
    }

    [Theory]
    [InlineData(true, 0x0191)]
    [InlineData(false, 0x0550)] // it has starved and starts at 85 degrees
    public void A_parasitically_powered_device_lives_on_what_drives_the_bus_high(bool isDriven, int raw)
    {
        Ds18b20Chip chip = Boot("Wired", isParasitePowered: true);
        chip.TemperatureCelsius.Value = 25.0625;
        PinDriver transistor = Line.AddDriver("the strong pull-up");
        Assert.True(Reset());
        Write(0xCC, 0x44);
        if (isDriven)
            transistor.Drive(true);
        bench!.Advance(TimeSpan.FromMilliseconds(751));
        transistor.Drive(null);
        Assert.True(Reset());
        Write(0xCC, 0xBE);
        byte[] pad = Read(9);
        Assert.Equal(raw, pad[0] | (pad[1] << 8));
    }

    [Fact]
    public void A_power_cut_takes_the_temperature_away()
    {
        Ds18b20Chip chip = Boot("Wired", isParasitePowered: false);
        chip.TemperatureCelsius.Value = 100;
        Assert.True(Reset());
        Write(0xCC, 0x44);
        bench!.Advance(TimeSpan.FromSeconds(1));
        Assert.True(chip.HasAlarm);
        bench.Board.PowerOff();
        Assert.False(chip.HasAlarm);
    }

    [Fact]
    public void A_bus_that_is_shorted_shows_neither_pulse_nor_level()
    {
        Boot("Wired", isParasitePowered: false);
        bench!.Hardware.OneWireBus(Gpio).IsStuckLow = true;
        Assert.False(Line.Level);
        bench.Hardware.OneWireBus(Gpio).IsStuckLow = false;
        Assert.True(Line.Level);
    }

    private Ds18b20Chip Boot(string program, bool isParasitePowered)
    {
        Ds18b20Chip? chip = null;
        bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram(program), board =>
        {
            chip = new Ds18b20Chip(board.Scheduler, 0x4711, board.Seed, isParasitePowered, isIdeal: true, board.ChipLog);
            OneWireBus bus = board.Board.OneWireBus(Gpio);
            bus.Connect(chip);
        });
        return chip!;
    }

    private void Wait(double microseconds) => bench!.Advance(TimeSpan.FromMicroseconds(microseconds));

    private bool Reset()
    {
        Line.DriveFromOutside(false);
        Wait(480);
        Line.DriveFromOutside(null);
        Wait(70);
        bool isPresent = !Line.Level;
        Wait(410);
        return isPresent;
    }

    private bool Slot(bool bit)
    {
        Line.DriveFromOutside(false);
        Wait(bit ? 6 : 60);
        Line.DriveFromOutside(null);
        Wait(bit ? 9 : 1);
        bool seen = Line.Level;
        Wait(bit ? 55 : 4); // a strong pull-up must come within 10 us of the last bit's end
        return seen;
    }

    private void Write(params ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
                Slot(((value >> bit) & 1) != 0);
        }
    }

    private byte[] Read(int count)
    {
        var bytes = new byte[count];
        for (int bit = 0; bit < 8 * count; bit++)
        {
            if (Slot(true))
                bytes[bit / 8] |= (byte)(1 << (bit % 8));
        }

        return bytes;
    }
}
