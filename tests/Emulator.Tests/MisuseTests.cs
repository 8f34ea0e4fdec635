using Controller.Emulator.Machines;

namespace Controller.Emulator.Tests;

/// <summary>
/// What an ESP32 cannot do: the exception that nanoFramework's native code throws (nf-interpreter a3e8139a, targets/ESP32 and
/// src/System.Device.*), or the silence of the board, with a report.
/// </summary>
public class MisuseTests(MisuseTests.Run run) : IClassFixture<MisuseTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Misuse"));
            Bench.Advance(TimeSpan.FromSeconds(2));
        }

        internal BoardBench Bench { get; }

        public void Dispose() => Bench.Dispose();
    }

    [Theory]
    [InlineData("outputOnInput", "ArgumentException", "GPIO34 is input only")]
    [InlineData("noSuchPin", "InvalidOperationException", "has no GPIO24")]
    [InlineData("pinTwice", "InvalidOperationException", "taken by GpioPin")]
    [InlineData("writeInput", "ArgumentException", "GPIO35 is an input")]
    [InlineData("i2cInputPin", "ArgumentException", "GPIO36 is input only")]
    [InlineData("i2cBus", "ArgumentException", "no I2C bus 3")]
    [InlineData("i2cTakenPin", "Exception", "SDA is on GPIO32, which is taken by GpioPin")]
    [InlineData("spiBus", "ArgumentException", "no SPI bus 3")]
    [InlineData("spiNoPins", "ArgumentException", "SPI2 has no pin for MOSI")]
    [InlineData("spiTakenPin", "ArgumentException", "MOSI is on GPIO23, which is taken by GpioPin")]
    [InlineData("spiSelectInput", "ArgumentException", "GPIO34 cannot drive a select line")]
    [InlineData("serialNoPins", "Exception", "COM2 has no pin for TX")]
    [InlineData("serialConsole", "ArgumentException", "no serial port COM1 for firmware")]
    [InlineData("adcFunction", "ArgumentException", "cannot be put on a pin")]
    [InlineData("pwmNumbers", "ArgumentException", "use PwmChannel.CreateFromPin")]
    [InlineData("pwmInput", "ArgumentException", "GPIO35 is input only")]
    [InlineData("pwmDuty", "ArgumentException", "1.5 is not within 0 and 1")]
    [InlineData("pwmZero", "ArgumentException", "0 Hz is no PWM frequency")]
    [InlineData("pwmTooFast", "ArgumentException", "not within 1 and 40000000 Hz")]
    [InlineData("adcChannel", "ArgumentException", "has no ADC channel 42")]
    [InlineData("adcHall", "ArgumentException", "Hall sensor")]
    [InlineData("adcWifi", "Exception", "cannot use while Wi-Fi runs")]
    [InlineData("dacChannel", "ArgumentException", "no DAC channel 2")]
    [InlineData("dacTwice", "DacChannelAlreadyInUseException", "")]
    public void Misuse_throws_what_the_board_throws_and_says_why(string name, string type, string message)
    {
        string line = run.Bench.SerialLines.Single(each => each.StartsWith(name + " ", StringComparison.Ordinal));
        Assert.StartsWith($"{name} {type} ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("floating 0")] // the pull-up is not there
    [InlineData("toggleInput nothing")]
    [InlineData("readBack 0")] // nanoframework/Home, issue 1036
    [InlineData("pullSupported 1")] // CPU_GPIO_DriveModeSupported looks at directions only
    [InlineData("pinCount 40")]
    [InlineData("openSource nothing")]
    [InlineData("flashOpen 6")] // pins 6 to 11 are reserved on modules with PSRAM only
    [InlineData("pwmUnassigned null")]
    [InlineData("i2cEmpty 4")] // SlaveAddressNotAcknowledged
    [InlineData("pwmDutyKept 123400")] // kept in ten-thousandths
    [InlineData("dacBits 8")]
    [InlineData("end 1")]
    public void Where_the_board_says_nothing_neither_does_the_emulator_to_the_firmware(string line) => Assert.Contains(line, run.Bench.SerialLines);

    [Theory]
    [InlineData("GPIO35: the pin has no internal pull-up")]
    [InlineData("GPIO35: Toggle() of an input does nothing")]
    [InlineData("GPIO33: Read() of an output gives low on ESP32")]
    [InlineData("GPIO27: ESP32 has no open-source output")]
    [InlineData("GPIO37: esp32-devkitc does not bring the pin out")]
    [InlineData("I2C1: only the MCU's weak pull-ups hold the lines")]
    [InlineData("I2C1: devices were opened at 100000 and 400000 Hz")]
    [InlineData("GPIO13: no PWM function is on the pin")]
    [InlineData("GPIO13: its PWM shares timer 0 with GPIO14, which was set to 250 Hz")]
    [InlineData("GPIO13: GpioPin takes the pin from PWM1")]
    [InlineData("DAC channel 0: 384 is beyond 255")]
    public void But_it_reports_what_goes_silently_wrong(string report)
    {
        Assert.Contains(run.Bench.Board.UnmodelledAccesses, each => each.ToString().StartsWith(report, StringComparison.Ordinal));
        Assert.Contains(run.Bench.SerialLines, line => line.StartsWith("[emulator] " + report, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_outputs_on_one_timer_run_at_the_frequency_that_was_set_last()
    {
        // PWM1 and PWM2 are on timer 0. 1 kHz has 16 bits of duty, as 80 MHz / 1 kHz / 2^16 = 1.22; 250 Hz has 18.
        var first = run.Bench.Hardware.Pwm.Outputs[13];
        Assert.Equal(250, first.FrequencyHertz);
        Assert.Equal((int)(0.1234 * 65536) / 262144.0, first.DutyCycle, 1e-12);
        Assert.Equal(0.5, run.Bench.Hardware.Pwm.Outputs[14].DutyCycle);
    }

    [Fact]
    public void A_dac_keeps_the_lowest_8_bits_of_a_value()
        => Assert.Equal(0x80 * 3.3 / 255, run.Bench.Hardware.Dac.Volts(0)!.Value, 1e-9);

    [Fact]
    public void A_strict_run_ends_at_the_first_thing_that_goes_silently_wrong()
    {
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Misuse"), options: new BenchOptions { IsStrict = true });
        var ended = Assert.Throws<UnmodelledAccessException>(() => bench.Advance(TimeSpan.FromSeconds(2)));
        Assert.Equal("GPIO35", ended.Access?.Part);
    }
}
