using Controller.Emulator.Nano.Numbers;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Emulator.Tests.Arithmetic;

/// <summary>
/// Woven arithmetic where nanoCLR departs from the C# language. Expectations from nf-interpreter's Interpreter.cpp and
/// CLR_RT_HeapBlock.cpp.
/// </summary>
public class ArithmeticTests(ArithmeticTests.Run run) : IClassFixture<ArithmeticTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("LibrariesArithmetic");
            Board.Run(TimeSpan.FromSeconds(20));
        }

        internal SampleBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Theory]
    [InlineData("int")]
    [InlineData("intRest")]
    [InlineData("uint")]
    [InlineData("long")]
    [InlineData("ulongRest")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("doubleRest")]
    public void Division_by_zero_of_any_type_is_a_plain_exception(string name)
        => Assert.Equal("System.Exception: Exception was thrown: System.Exception", Line("ex." + name));

    [Fact]
    public void An_unhandled_division_by_zero_says_so_on_the_serial_line()
        => Assert.Single(run.Board.Lines, line => line.StartsWith("++++ Exception System.Exception in thread", StringComparison.Ordinal) && line.EndsWith("CLR_E_DIVIDE_BY_ZERO", StringComparison.Ordinal));

    [Fact]
    public void Other_divisions_are_those_of_the_language()
    {
        Assert.Equal("-3 -1 3 7 0 4 3.75 -1.5 0.33333334", Line("usual"));
        Assert.Equal("1", Line("compound"));
        Assert.Equal($"{Enumerable.Range(1, 999).Sum(i => 1_000_000 / i % 7)} 4.484471", Line("loops"));
    }

    [Fact]
    public void What_is_no_number_is_greater_than_everything()
    {
        // <, >, <=, >=, ==, != with it on the left, then <, >, <=, >= with it on the right
        Assert.Equal("0101010101", Line("nan"));
        Assert.Equal("01110", Line("single"));
        Assert.Equal(">}!;>}!;<{!;>}!;{}=;", Line("branches"));
        Assert.Equal("-2", Line("least"));
    }

    [Fact]
    public void Infinities_are_equal_whatever_their_sign() => Assert.Equal("1001011", Line("infinities"));

    [Fact]
    public void A_real_number_becomes_64_bits_first_and_keeps_the_low_ones()
    {
        long large = 3_000_000_000;
        Assert.Equal($"{unchecked((int)large)} {unchecked((int)-large)} -1 0 -1 -2", Line("toInt")); // beyond 64 bits an ESP32 saturates
        Assert.Equal($"{uint.MaxValue} 4000000000 {unchecked((uint)-5)}", Line("toUint"));
        Assert.Equal($"{300 & 0xFF} {unchecked((sbyte)200)} 65535 A {unchecked((short)40000)}", Line("toSmall"));
        Assert.Equal($"1000000000000000000 {long.MaxValue} {ulong.MaxValue}", Line("toLong"));
    }

    [Fact]
    public void Checked_arithmetic_wraps()
        => Assert.Equal($"{int.MinValue} {int.MaxValue} 0 44 {unchecked((int)5_000_000_000)} {uint.MaxValue} {uint.MaxValue} {unchecked((int)3_000_000_000)}", Line("checked"));

    [Fact]
    public void A_cast_that_emits_nothing_leaves_a_value_unsigned_until_it_is_stored()
    {
        Assert.Equal($"{0x8000_0000 >> 4} 2147483648 2147483648 {0x8000_0000 % 7}", Line("tags"));
        Assert.Equal($"{int.MinValue >> 4} -2147483648 -2147483648 {int.MinValue % 7}", Line("stored"));
        Assert.Equal("-5", Line("negatedStored"));
        Assert.StartsWith("1.84467440737", Line("negated"), StringComparison.Ordinal); // 2^64 - 5, twice
        Assert.Equal("32", Line("ternary"));
    }

    [Fact]
    public void The_smallest_integer_divided_by_minus_one_stops_its_thread_and_no_catch_block_sees_it()
    {
        Assert.Contains("before the fault", run.Board.Lines);
        Assert.Contains("int.MinValue divided by -1", run.Board.Lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Board.Lines, line => line.StartsWith("caught", StringComparison.Ordinal) || line.StartsWith("after", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1e30, long.MaxValue, -1L)]
    [InlineData(-1e30, long.MinValue, 1L)]
    [InlineData(double.NaN, long.MaxValue, 0L)]
    [InlineData(1e19, long.MaxValue, unchecked((long)10_000_000_000_000_000_000UL))]
    [InlineData(-1.5, -1L, -1L)]
    public void Beyond_64_bits_the_C_library_of_the_processor_decides(double value, long onXtensa, long onArm)
    {
        Assert.Equal(onXtensa, RealConversion.OnXtensa(value));
        Assert.Equal(onArm, RealConversion.OnArm(value));
    }

    [Fact]
    public void Within_64_bits_both_processors_cut_off_the_fraction()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<double>(), value =>
            Math.Abs(value) is not (>= 0 and < 9.2e18)
            || (RealConversion.ToInt64(value) == (long)value && RealConversion.OnArm(value) == (long)value && RealConversion.OnXtensa(value) == (long)value)));

    [Fact]
    public void Two_runs_agree_to_the_nanosecond()
    {
        using var again = SampleBoard.Boot("LibrariesArithmetic");
        again.Run(TimeSpan.FromSeconds(20));
        Assert.Equal(run.Board.Times, again.Times);
        Assert.Equal(run.Board.Machine.Trace.Hash(), again.Machine.Trace.Hash());
    }

    private string Line(string name) => run.Board.Lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..];
}
