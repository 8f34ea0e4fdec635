namespace Controller.Emulator.Tests;

/// <summary>Peripherals through the API that firmware uses, with the limits of the ESP32.</summary>
public class PeripheralTests(PeripheralTests.Run run) : IClassFixture<PeripheralTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("Pins");
            Board.Run(TimeSpan.FromMilliseconds(63));
            Board.Machine.SetEmergencyStop(isPressed: true);
            Board.Run(TimeSpan.FromMilliseconds(25));
            Board.Machine.SetEmergencyStop(isPressed: false);
            Board.Run(TimeSpan.FromSeconds(1));
        }

        internal SampleBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Theory]
    [InlineData("inputOnly", "GPIO34 is input only")]
    [InlineData("twice", "GPIO32 is taken by GpioPin")]
    [InlineData("noPin", "no GPIO99")]
    [InlineData("noBus", "no I2C bus 7")]
    [InlineData("noChannel", "no ADC channel 42")]
    [InlineData("duty", "1.5 is not within 0 and 1")]
    public void Misuse_gives_an_error_that_says_why(string name, string message)
        => Assert.Contains(run.Board.Lines, line => line.StartsWith(name + " ", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Both_edges_of_a_pin_raise_its_event() => Assert.Equal(2, run.Board.Value("edges"));

    [Fact]
    public void An_idle_board_hears_of_an_edge_at_its_next_10_ms_tick()
        => Assert.InRange(run.Board.Value("firstEdgeMicroseconds"), 70_000, 70_500); // the edge was at 63 ms

    [Fact]
    public void A_chip_answers_through_the_bus()
    {
        // MPU-6050 register map RM-MPU-6000A rev. 4.2, register 117: WHO_AM_I is 0x68.
        Assert.Equal(0x68, run.Board.Value("whoAmI"));
        Assert.Equal(1, run.Board.Value("status"));
    }

    [Fact]
    public void A_bus_whose_signals_are_on_other_pins_reaches_no_chip() => Assert.Equal(4, run.Board.Value("wrongPins"));

    [Fact]
    public void A_transfer_takes_its_bits_at_the_bus_clock()
    {
        // START, address, register, repeated START, address, one byte, STOP: 2 + 4 x 9 + 1 bits at 400 kHz are 97.5 us.
        // The firmware's own work comes on top: a clock read (55 us), the call, two spans and an array.
        Assert.InRange(run.Board.Value("busMicroseconds"), 97 + 55, 97 + 300);
    }

    [Fact]
    public void An_address_where_nobody_lives_is_not_acknowledged() => Assert.Equal(4, run.Board.Value("nobody"));

    [Fact]
    public void The_converter_reads_the_divided_bus_voltage()
    {
        Assert.Equal(4095, run.Board.Value("adcMax"));
        double volts = run.Board.Machine.Model.Supply.NominalVolts * run.Board.Machine.Model.BusVoltage.DividerRatio;
        double counts = volts / run.Board.Machine.Model.Board.Adc.FullScaleVolts * 4095;
        Assert.InRange(run.Board.Value("busCounts"), counts - 20, counts + 20);
    }

    [Fact]
    public void A_pwm_output_has_the_frequency_and_duty_that_were_set()
    {
        var output = run.Board.Machine.Board.Pwm.Outputs[23];
        Assert.Equal(1000, output.FrequencyHertz);
        Assert.Equal(0.25, output.DutyCycle);
    }
}
