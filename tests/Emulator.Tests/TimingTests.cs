namespace Controller.Emulator.Tests;

/// <summary>
/// Virtual time against what was measured on the real interpreter (nf-interpreter 1.17, counted instructions at ESP32's
/// 2.44 cycles each and 240 MHz).
/// </summary>
public class TimingTests(TimingTests.Run run) : IClassFixture<TimingTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("Timing");
            Board.Run(TimeSpan.FromSeconds(10));
        }

        internal SampleBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Theory]
    [InlineData("loopNanoseconds", 316.1, 0.15)] // empty loop: i++, i < n, blt
    [InlineData("divideNanoseconds", 831.2, 0.15)] // double div a = a / b
    [InlineData("lockNanoseconds", 3958.3 + 316.1, 0.25)] // lock (o) { } in a loop
    public void An_operation_costs_what_the_interpreter_was_measured_to_spend(string name, double instructions, double tolerance)
    {
        double nanoseconds = instructions * 2.44 * 1000 / 240;
        Assert.InRange(run.Board.Value(name), nanoseconds * (1 - tolerance), nanoseconds * (1 + tolerance));
    }

    [Fact]
    public void A_sleep_of_5_ms_ends_with_the_next_10_ms_tick() => Assert.InRange(run.Board.Value("sleepMicroseconds"), 9_000, 10_500);

    [Fact]
    public void Beside_a_spinning_thread_a_sleeper_wakes_at_the_end_of_a_20_ms_quantum()
        => Assert.InRange(run.Board.Value("besideSpinnerMicroseconds"), 19_000, 45_000);

    [Fact]
    public void Priority_is_a_share_highest_gets_four_times_what_normal_gets()
        => Assert.InRange(run.Board.Value("shareTimesHundred"), 350, 450);

    [Fact]
    public void An_unhandled_exception_ends_its_thread_and_not_the_board()
    {
        Assert.Equal(1, run.Board.Value("alive"));
        Assert.Contains(run.Board.Lines, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public void Endless_recursion_ends_its_thread_and_not_the_process()
    {
        Assert.Equal(1, run.Board.Value("aliveAfterRecursion"));
        Assert.Equal(1, run.Board.Value("aliveAfterDelegates"));
        Assert.Equal(1, run.Board.Value("aliveAfterText"));
        Assert.Equal(3, run.Board.Lines.Count(line => line.Contains("InsufficientExecutionStackException", StringComparison.Ordinal)));
    }
}
