using Controller.Emulator.Machines;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Tests;

/// <summary>What an STM32F769I-DISCO cannot do (nf-interpreter a3e8139a, targets/ChibiOS).</summary>
public class MisuseStmTests(MisuseStmTests.Run run) : IClassFixture<MisuseStmTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Bench = BoardBench.Boot("stm32f769i-discovery", FirmwareFiles.FindProgram("MisuseStm"));
            Bench.Advance(TimeSpan.FromSeconds(2));
        }

        internal BoardBench Bench { get; }

        public void Dispose() => Bench.Dispose();
    }

    [Theory]
    [InlineData("openSource", "ArgumentException", "has no OutputOpenSource")]
    [InlineData("noSuchPin", "InvalidOperationException", "has no GPIO300")]
    [InlineData("i2cBus", "ArgumentException", "no I2C bus 2")]
    [InlineData("esp32", "NotSupportedException", "needs an ESP32")]
    [InlineData("adcChannel", "ArgumentException", "has no ADC channel 8")]
    public void Misuse_throws_what_the_board_throws_and_says_why(string name, string type, string message)
    {
        string line = run.Bench.SerialLines.Single(each => each.StartsWith(name + " ", StringComparison.Ordinal));
        Assert.StartsWith($"{name} {type} ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_reads_back_what_it_drives() => Assert.Contains("readBack 1", run.Bench.SerialLines);

    [Fact]
    public void A_bus_without_pull_ups_is_busy_for_50_ms_and_gives_an_unknown_error()
    {
        // ChibiOS waits STM32_I2C_BUSY_TIMEOUT, 50 ms, and sets no error flag that the runtime maps.
        Assert.Contains("i2cBare 0", run.Bench.SerialLines);
        Assert.InRange(Value("i2cBareMilliseconds"), 50, 52);
        Assert.Contains(run.Bench.Board.UnmodelledAccesses, each => each.ToString().StartsWith("I2C1: nothing pulls SDA and SCL up", StringComparison.Ordinal));
    }

    [Fact]
    public void The_converter_measures_its_own_reference_and_die()
    {
        // RM0410: VREFINT 1.21 V; 0.76 V at 25 degrees and 2.5 mV per degree; 3.3 V full scale in 12 bits.
        Assert.InRange(Value("adcReference"), (1.21 / 3.3 * 4095) - 12, (1.21 / 3.3 * 4095) + 12);
        Assert.InRange(Value("adcTemperature"), (0.785 / 3.3 * 4095) - 12, (0.785 / 3.3 * 4095) + 12);
        Assert.Equal(8, Value("adcChannels"));
    }

    [Fact]
    public void The_dac_has_12_bits()
    {
        Assert.Equal(12, Value("dacBits"));
        Assert.Equal(2048 * 3.3 / 4095, run.Bench.Hardware.Dac.Volts(0)!.Value, 1e-9);
    }

    [Fact]
    public void A_frequency_below_the_divider_wraps_around()
    {
        // 1 Hz wants 1 kHz at the counter: 108 MHz / 1 kHz - 1 = 107999, whose low 16 bits are 42463: 108 MHz / 42464 / 1000 = 2.5 Hz.
        Assert.Equal(2, run.Bench.Hardware.Pwm.Outputs[24].FrequencyHertz);
        Assert.Contains(run.Bench.Board.UnmodelledAccesses, each => each.ToString().StartsWith("GPIO24: 1 Hz is not within", StringComparison.Ordinal));
    }

    [Fact]
    public void A_duty_at_1_kHz_has_steps_of_a_hundredth()
        => Assert.Equal(0.33, run.Bench.Hardware.Pwm.Outputs[11].DutyCycle, 1e-9);

    [Fact]
    public void A_pin_whose_timer_has_no_driver_crashes_the_board()
    {
        Assert.Contains("pwmNoTimer null", run.Bench.SerialLines);
        Assert.Contains("end 1", run.Bench.SerialLines);
        Assert.Contains("no driver for timer 2", Assert.IsType<BoardFaultException>(run.Bench.Board.UnhandledException).Message, StringComparison.Ordinal);
    }

    private int Value(string name) => int.Parse(run.Bench.SerialLines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..]);
}
