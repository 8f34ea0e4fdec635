using Controller.Hardware.Model;

namespace Controller.Hardware.Tests;

/// <summary>The board files against the makers' documents, checked by hand from there.</summary>
public sealed class BoardFileTests
{
    [Theory]
    [InlineData("esp32-devkitc", McuFamily.Esp32, 240_000_000, 10_000)]
    [InlineData("esp32-s3-devkitc-1", McuFamily.Esp32S3, 240_000_000, 10_000)]
    [InlineData("stm32f769i-discovery", McuFamily.Stm32F7, 216_000_000, 100)]
    [InlineData("nucleo-f439zi", McuFamily.Stm32F4, 168_000_000, 1_000)]
    public void A_board_has_its_microcontroller_and_clock(string board, McuFamily family, long clockHertz, int tickMicroseconds)
    {
        BoardModel model = HardwareCatalog.LoadBoard(board);
        Assert.Equal((family, clockHertz, tickMicroseconds), (model.Mcu.Family, model.Mcu.ClockHertz, model.Runtime.TickMicroseconds));
    }

    [Theory]
    [InlineData("esp32-devkitc", 36, 1, 0)] // ESP32 Series Datasheet, 'ADC': SENSOR_VP
    [InlineData("esp32-devkitc", 4, 2, 0)]
    [InlineData("esp32-s3-devkitc-1", 1, 1, 0)] // ESP32-S3 Series Datasheet, 'Analog Functions'
    [InlineData("esp32-s3-devkitc-1", 20, 2, 9)]
    [InlineData("stm32f769i-discovery", 6, 1, 6)] // DS11532, 'Pin and ball definitions': PA6 is ADC12_IN6
    [InlineData("stm32f769i-discovery", 90, 3, 8)] // PF10 is ADC3_IN8
    [InlineData("nucleo-f439zi", 3, 1, 3)] // DS9405: PA3 is ADC123_IN3
    [InlineData("nucleo-f439zi", 85, 3, 15)] // PF5 is ADC3_IN15
    public void A_pin_has_the_converter_input_of_the_datasheet(string board, int gpio, int unit, int channel)
        => Assert.Equal(new AdcInput(unit, channel), HardwareCatalog.LoadBoard(board).FindPin(gpio)?.Adc);

    [Theory]
    [InlineData("esp32-devkitc", 34)]
    [InlineData("esp32-devkitc", 39)]
    public void Some_pins_of_an_ESP32_are_input_only_and_have_no_pull(string board, int gpio)
    {
        PinModel pin = HardwareCatalog.LoadBoard(board).FindPin(gpio)!;
        Assert.False(pin.CanOutput);
        Assert.Empty(pin.Pulls);
    }

    [Fact]
    public void Every_pin_of_an_ESP32_S3_can_drive()
        => Assert.All(HardwareCatalog.LoadBoard("esp32-s3-devkitc-1").Pins, pin => Assert.True(pin.CanOutput));

    [Theory]
    [InlineData("stm32f769i-discovery")]
    [InlineData("nucleo-f439zi")]
    public void The_partitions_of_an_STM32_fill_its_flash_of_2_MB(string board)
    {
        FlashModel flash = HardwareCatalog.LoadBoard(board).Flash;
        Assert.Equal(2 * 1024 * 1024, flash.Partitions.Sum(partition => partition.SizeBytes));
        Assert.Equal(flash.Bytes, flash.Partitions[^1].OffsetBytes + flash.Partitions[^1].SizeBytes);
        Assert.Null(flash.FileSystem);
    }

    [Theory]
    [InlineData("esp32-devkitc", 256)]
    [InlineData("esp32-s3-devkitc-1", 2048)]
    public void The_files_of_an_ESP32_have_the_partition_of_nf_interpreter(string board, int kibibytes)
        => Assert.Equal(kibibytes * 1024, HardwareCatalog.LoadBoard(board).Flash.FileSystem!.SizeBytes);

    [Theory]
    [InlineData("stm32f769i-discovery", 1, 216_000_000)] // RM0410: APB2 timers run at twice 108 MHz
    [InlineData("stm32f769i-discovery", 4, 108_000_000)] // and APB1 timers at twice 54 MHz
    [InlineData("nucleo-f439zi", 1, 168_000_000)]
    [InlineData("nucleo-f439zi", 4, 42_000_000)] // APB1 is divided by 8
    public void A_timer_of_an_STM32_has_its_bus_clock_doubled(string board, int timer, int clockHertz)
        => Assert.Equal(clockHertz, HardwareCatalog.LoadBoard(board).Pwm.Timers.Single(each => each.Id == timer).ClockHertz);

    /// <summary>nf-interpreter a3e8139a, target_nf_device_can_config.cpp of the Discovery; RM0410, 'Basic extended CAN': the clock is APB1's, 216 MHz / 4.</summary>
    [Fact]
    public void The_Discovery_has_two_CAN_controllers_on_port_B()
        => Assert.Equal(
            [(1, PortB + 9, PortB + 8, 54_000_000), (2, PortB + 6, PortB + 5, 54_000_000)],
            HardwareCatalog.LoadBoard("stm32f769i-discovery").CanControllers.Select(can => (can.Id, can.TransmitPin, can.ReceivePin, can.ClockHertz)));

    /// <summary>The Discovery's UART4 on PC10 (target_nf_dev_onewire_config.cpp); on an ESP32 firmware assigns COM3's pins.</summary>
    [Theory]
    [InlineData("stm32f769i-discovery", 42)]
    [InlineData("esp32-devkitc", null)]
    [InlineData("esp32-s3-devkitc-1", null)]
    [InlineData("nucleo-f439zi", null)] // CONFIG_API_NANOFRAMEWORK_DEVICE_ONEWIRE is not set in its defconfig, nor is DEVICE_CAN
    public void Only_the_Discoverys_target_fixes_a_pin_for_1_Wire(string board, int? gpio)
        => Assert.Equal(gpio, HardwareCatalog.LoadBoard(board).OneWire?.Gpio);

    [Theory]
    [InlineData("esp32-devkitc")]
    [InlineData("esp32-s3-devkitc-1")]
    [InlineData("nucleo-f439zi")]
    public void No_other_target_has_CAN(string board) => Assert.Empty(HardwareCatalog.LoadBoard(board).CanControllers);

    private const int PortB = 16;

    [Fact]
    public void Only_an_ESP32_loses_a_converter_to_its_radio()
    {
        Assert.Equal([1], HardwareCatalog.LoadBoard("esp32-devkitc").Adc.UnitsBesideWifi);
        Assert.Contains(3, HardwareCatalog.LoadBoard("stm32f769i-discovery").Adc.UnitsBesideWifi);
    }
}
