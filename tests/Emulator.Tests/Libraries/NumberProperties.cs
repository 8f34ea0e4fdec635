using System.Numerics;
using Controller.Emulator.Nano.Numbers;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Emulator.Tests.Libraries;

/// <summary>Number formatting against integer arithmetic of any length, for values that nobody chose.</summary>
public class NumberProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void An_integer_survives_being_written_and_read()
        => Check.One(Runs, Prop.ForAll(ArbMap.Default.ArbFor<long>(), value =>
            NumberParser.Integer(NumberText.Format(value, 8, isSigned: true, ""), isSigned: true, long.MinValue, long.MaxValue) == value
            && NumberParser.Integer(NumberText.Format(value, 8, isSigned: true, "X"), isSigned: false, 0, 0, 16) == value
            && NumberParser.Integer(NumberText.Format((int)value, 4, isSigned: true, "D9"), isSigned: true, int.MinValue, int.MaxValue) == (int)value));

    [Fact]
    public void Grouping_changes_nothing_but_the_commas()
        => Check.One(Runs, Prop.ForAll(ArbMap.Default.ArbFor<long>(), value =>
        {
            string grouped = NumberText.Format(value, 8, isSigned: true, "N0");
            string[] groups = grouped.TrimStart('-').Split(',');
            return grouped.Replace(",", "", StringComparison.Ordinal) == value.ToString() && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
        }));

    [Fact]
    public void A_double_in_F_is_within_its_last_place_of_the_exact_value_rounded_half_up()
    {
        // Magnitudes at which all digits are among the 15 that a double holds: there the divisions that scale it cannot show.
        Arbitrary<(long, int, int)> numbers = Arb.From(
            from high in Gen.Choose(-999_999, 999_999)
            from low in Gen.Choose(0, 999_999)
            from shift in Gen.Choose(0, 40)
            from places in Gen.Choose(0, 3)
            select ((high * 1_000_000L) + low, shift, places));
        int compared = 0;
        Check.One(Runs, Prop.ForAll(numbers, number =>
        {
            (long mantissa, int shift, int places) = number;
            double value = mantissa / (double)(1L << shift);
            if (Math.Abs(value) is >= 1e11 or < 1)
                return true;
            // |value| * 10^places + 1/2, downwards: value is a quotient of two integers, exactly.
            BigInteger numerator = BigInteger.Abs(mantissa) * BigInteger.Pow(10, places) * 2;
            BigInteger denominator = BigInteger.One << shift;
            (BigInteger rounded, BigInteger rest) = (BigInteger.DivRem(numerator + denominator, denominator * 2, out BigInteger remainder), remainder);
            // Scaling may push a half to either side: of values that are scaled, leave those nearer to one than 1e-4 of a place.
            BigInteger distance = BigInteger.Min(rest, (denominator * 2) - rest) * 10_000;
            if (distance < denominator * 2 && Math.Abs(value) >= 10)
                return true;
            compared++;
            string digits = rounded.ToString().PadLeft(places + 1, '0');
            string expected = (value < 0 ? "-" : "") + (places == 0 ? digits : digits[..^places] + "." + digits[^places..]);
            return NumberText.Format(value, isSingle: false, "F" + places) == expected;
        }));
        Assert.True(compared > 500, $"Only {compared} values compared.");
    }

    [Fact]
    public void A_float_written_with_its_default_digits_is_read_back_to_seven_digits()
        => Check.One(Runs, Prop.ForAll(Arb.From(from bits in Gen.Choose(0x38D1_B718, 0x4B00_0000) select BitConverter.Int32BitsToSingle(bits)), value =>
        {
            // 1e-4 to 8.4e6: no exponent, in which digits would be counted too. Nine digits would identify every float, but zeros before the first digit are
            // counted among them, and a ninth digit behind a zero is dropped as noise.
            double read = NumberParser.Real(NumberText.Format(value, isSingle: true, ""));
            return Math.Abs(read - value) <= 1e-7 + (value * 1e-7);
        }));
}
