namespace Controller.Emulator.Chips;

/// <content>The datasheet's table 4.</content>
public sealed partial class Pca9685Chip
{
    private static readonly RegisterTable<Pca9685Chip> Table = DeclareRegisters();

    private static RegisterTable<Pca9685Chip> DeclareRegisters()
    {
        var table = new RegisterTable<Pca9685Chip>("PCA9685");
        table.Declare(
            new(Mode1, "MODE1") { Reset = Sleep | AllCallEnabled, Write = (chip, value) => chip.WriteMode1(value) },
            new(Mode2, "MODE2") { Reset = TotemPole, Writable = 0x1F, Written = chip => chip.WrittenMode2() },
            new(SubAddress1, "SUBADR1") { Reset = 0xE2, Writable = 0xFE },
            new(SubAddress1 + 1, "SUBADR2") { Reset = 0xE4, Writable = 0xFE },
            new(SubAddress1 + 2, "SUBADR3") { Reset = 0xE8, Writable = 0xFE },
            new(AllCallAddress, "ALLCALLADR") { Reset = 0xE0, Writable = 0xFE },
            new(PreScale, "PRE_SCALE") { Reset = 0x1E, Write = (chip, value) => chip.WritePreScale(value) },
            new(TestMode, "TestMode") { NotModelled = "reserved for the maker" });
        DeclareLeds(table);
        return table;
    }

    private static void DeclareLeds(RegisterTable<Pca9685Chip> table)
    {
        string[] parts = ["ON_L", "ON_H", "OFF_L", "OFF_H"];
        for (int offset = 0; offset < 4; offset++)
        {
            bool isHigh = (offset & 1) != 0;
            byte writable = isHigh ? (byte)0x1F : (byte)0xFF;
            byte reset = offset == 3 ? FullBit : (byte)0;
            int part = offset;
            for (int channel = 0; channel < ChannelCount; channel++)
            {
                int led = channel;
                table.Declare(new Register<Pca9685Chip>(LedRegister(channel, offset), $"LED{channel}_{parts[offset]}")
                {
                    Reset = reset,
                    Writable = writable,
                    Written = chip => chip.WrittenLed(led, part),
                });
            }

            // Write only: reads give 0 (table 4, remark on ALL_LED).
            table.Declare(new Register<Pca9685Chip>(FirstAllLed + offset, $"ALL_LED_{parts[offset]}")
            {
                Read = _ => 0,
                Write = (chip, value) => chip.WriteAllLeds(part, (byte)(value & writable)),
            });
        }
    }
}
