using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Tests;

/// <summary>What the lines of an I2C bus do to a transfer: pull-ups, clock stretching, another controller, and SPI in the wrong mode.</summary>
public class I2cElectricsTests
{
    [Fact]
    public void A_chip_that_stretches_the_clock_makes_the_transfer_longer()
    {
        using BoardBench quick = Boot("esp32-devkitc", new Memory());
        using BoardBench slow = Boot("esp32-devkitc", new Memory { StretchNanoseconds = 90_000 });
        // WriteRead of 1 and 2 bytes: the address twice and 3 bytes, each followed by 90 us.
        Assert.Equal(Microseconds(quick, 5) + (5 * 90), Microseconds(slow, 5));
        Assert.Contains("5 status 1 bytes 3", Line(slow, 5), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esp32-devkitc", 101_000, 2)] // 10 bits at 100 kHz: ESP_ERR_TIMEOUT, which is ClockStretchTimeout
    [InlineData("nucleo-f439zi", 20_001_000, 0)] // 20 ms for a transfer, and no error flag: UnknownError
    public void A_chip_that_stretches_too_long_ends_the_transfer(string board, long stretchNanoseconds, int status)
    {
        using BoardBench bench = Boot(board, new Memory { StretchNanoseconds = stretchNanoseconds });
        Assert.Contains($"5 status {status} bytes 0", Line(bench, 5), StringComparison.Ordinal);
        Assert.Contains(bench.Board.UnmodelledAccesses, each => each.ToString().Contains("holds the clock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esp32-devkitc", 100_000)]
    [InlineData("nucleo-f439zi", 20_000_000)]
    public void A_chip_within_the_limit_is_waited_for(string board, long stretchNanoseconds)
    {
        using BoardBench bench = Boot(board, new Memory { StretchNanoseconds = stretchNanoseconds });
        Assert.Contains("5 status 1 bytes 3", Line(bench, 5), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esp32-devkitc", 2)] // ESP-IDF answers ESP_ERR_TIMEOUT
    [InlineData("nucleo-f439zi", 0)] // ChibiOS's I2C_ARBITRATION_LOST has no status of the runtime's
    public void The_lower_address_wins_the_bus(string board, int status)
    {
        var memory = new Memory();
        using BoardBench loses = Boot(board, memory, new Rival(0x20 << 1));
        Assert.Contains($"5 status {status} bytes 0", Line(loses, 5), StringComparison.Ordinal);
        Assert.Equal(0, memory.Starts);
        using BoardBench wins = Boot(board, new Memory(), new Rival(0x60 << 1));
        Assert.Contains("5 status 1 bytes 3", Line(wins, 5), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esp32-devkitc")]
    [InlineData("nucleo-f439zi")]
    public void A_refused_byte_is_reported_as_an_address_that_nobody_acknowledged(string board)
    {
        using BoardBench bench = Boot(board, new Memory { Refuses = true });
        Assert.Contains("5 status 4 bytes 0", Line(bench, 5), StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_ESP32s_own_pull_ups_alone_a_bit_waits_for_the_line_to_rise()
    {
        using BoardBench strong = Boot("esp32-devkitc", new Memory());
        using BoardBench weak = Boot("esp32-devkitc", new Memory(), pullUpOhms: null);
        // UM10204, 7.1: 0.8473 x 45 kilohms x 50 pF is 1.9 us, more than 1 us; two STARTs, 5 bytes of 9 bits and a STOP are 48 bits.
        Assert.InRange(Microseconds(weak, 5) - Microseconds(strong, 5), 48 * 1.9 - 2, 48 * 1.91 + 2);
        Assert.Contains("5 status 1 bytes 3", Line(weak, 5), StringComparison.Ordinal);
        Assert.Contains(weak.Board.UnmodelledAccesses, each => each.Part == "I2C1" && each.Detail.Contains("1906 ns", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_pull_ups_an_STM32_finds_the_bus_busy()
    {
        using BoardBench bench = Boot("nucleo-f439zi", new Memory(), pullUpOhms: null);
        Assert.Contains("0 status 0 bytes 0", Line(bench, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void SPI_in_a_mode_that_the_chip_does_not_take_shifts_the_bits()
    {
        var shifts = new Shifter();
        using BoardBench bench = BoardBench.Boot(
            "esp32-devkitc",
            FirmwareFiles.FindProgram("Transfers"),
            board => board.Board.Spi[1].Connect(board.Board.Gpio[5], shifts));
        bench.Advance(TimeSpan.FromSeconds(2));
        // 0xA5 0x81 one bit late: 0 1010 0101 1000 0001 -> 0101 0010, 1100 0000; the chip's 0x0F 0x0F the same way.
        Assert.Equal([0x52, 0xC0], shifts.Words);
        Assert.Contains("spi 7 135", bench.SerialLines);
        Assert.Contains(bench.Board.UnmodelledAccesses, each => each.ToString().StartsWith("SPI1: SHIFTER takes RisingEdge, and the transfer is in mode 1", StringComparison.Ordinal));
    }

    private static BoardBench Boot(string board, Memory memory, II2cController? rival = null, double? pullUpOhms = 4700)
    {
        BoardBench bench = BoardBench.Boot(board, FirmwareFiles.FindProgram("Transfers"), each =>
        {
            I2cBus bus = each.Board.I2c(1);
            bus.Connect(memory);
            bus.PullUpOhms = pullUpOhms;
            if (rival is not null)
                bus.Connect(rival);
        });
        bench.Advance(TimeSpan.FromSeconds(2));
        return bench;
    }

    private static string Line(BoardBench bench, int number) => bench.SerialLines.Single(line => line.StartsWith($"{number} status", StringComparison.Ordinal));

    private static int Microseconds(BoardBench bench, int number)
    {
        string line = Line(bench, number);
        return int.Parse(line[(line.LastIndexOf(' ') + 1)..]);
    }

    private sealed class Memory : II2cTarget
    {
        public string Part => "MEMORY";

        public IReadOnlyList<Quantity> Inputs => [];

        public long StretchNanoseconds { get; init; }

        public bool Refuses { get; init; }

        public int Starts { get; private set; }

        public bool Start(int address, bool isRead)
        {
            Starts++;
            return address == 0x50;
        }

        public bool Write(byte value) => !Refuses;

        public byte Read() => 1;

        public void Stop()
        {
        }

        public void LosePower()
        {
        }
    }

    private sealed class Rival(byte addressByte) : II2cController
    {
        public byte? StartsTogether(long nowNanoseconds) => addressByte;
    }

    private sealed class Shifter : ISpiTarget
    {
        public List<int> Words { get; } = [];

        public string Part => "SHIFTER";

        public IReadOnlyList<Quantity> Inputs => [];

        public SpiModes Modes => SpiModes.RisingEdge;

        public void Select()
        {
        }

        public int Exchange(int word, int bits)
        {
            Words.Add(word);
            return 0x0F;
        }

        public void Deselect()
        {
        }

        public void LosePower()
        {
        }
    }
}
