using System.Globalization;
using System.Text;
using Controller.Emulator.Nano.Text;
using Controller.Emulator.Nano.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Emulator.Tests.Libraries;

/// <summary>Text and dates where nanoCLR and .NET agree: .NET is the judge, values are drawn.</summary>
public class TextProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly Gen<string> Words = Gen.Elements('a', 'b', 'c', ' ', 'Z', 'ä', '€').ArrayOf().Select(characters => new string(characters));

    [Fact]
    public void Good_UTF8_is_decoded_as_it_was_encoded()
        => Check.One(Runs, Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            string good = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get.Replace("\0", "", StringComparison.Ordinal)));
            return Utf8.Decode(Encoding.UTF8.GetBytes(good)) == good;
        }));

    [Fact]
    public void Searching_within_a_text_finds_what_an_ordinal_search_finds()
        => Check.One(Runs, Prop.ForAll(Arb.From(from text in Words from value in Words from start in Gen.Choose(0, 30) select (text, value, start)), drawn =>
        {
            (string text, string value, int start) = drawn;
            if (text.Length == 0 || value.Length == 0)
                return true;
            start %= text.Length;
            return StringMembers.IndexOf(text, value, start) == text.IndexOf(value, start, StringComparison.Ordinal)
                && StringMembers.LastIndexOf(text, value) == text.LastIndexOf(value, StringComparison.Ordinal)
                && StringMembers.LastIndexOf(text, value, start) == text.LastIndexOf(value, start, StringComparison.Ordinal)
                && StringMembers.IndexOf(text, value[0], start) == text.IndexOf(value[0], start)
                && StringMembers.LastIndexOfAny(text, ['b', 'Z'], start) == text.LastIndexOfAny(['b', 'Z'], start)
                && StringMembers.Contains(text, value) == text.Contains(value, StringComparison.Ordinal);
        }));

    [Fact]
    public void The_order_of_texts_is_that_of_their_code_points()
        => Check.One(Runs, Prop.ForAll(Arb.From(Gen.Two(Words)), pair =>
            Math.Sign(StringMembers.Compare(pair.Item1, pair.Item2)) == Math.Sign(string.CompareOrdinal(pair.Item1, pair.Item2))));

    [Fact]
    public void Dates_in_the_standard_patterns_are_those_of_the_invariant_culture()
        => Check.One(Runs, Prop.ForAll(Arb.From(Moments), moment => "dDfFgGmMrRstTuyY".All(letter =>
            DateTimeText.Format(moment, letter.ToString()) == moment.ToString(letter.ToString(), CultureInfo.InvariantCulture))));

    [Fact]
    public void A_date_survives_being_written_and_read()
        => Check.One(Runs, Prop.ForAll(Arb.From(Moments), moment =>
        {
            DateTime whole = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
            return "ursR".All(letter => DateTimeMembers.Parse(DateTimeText.Format(moment, letter.ToString())) == whole)
                && DateTimeMembers.Parse(DateTimeText.Format(moment, "o")) == moment;
        }));

    [Theory]
    [InlineData("{", "no closed brace, column 0")]
    [InlineData("a}", "no closed brace, column 1")]
    [InlineData("{}", "empty {}, column 1")]
    [InlineData("{x}", "wrong symbol at {}, column 1")]
    [InlineData("{0,x}", "wrong symbol at alignment, column 3")]
    [InlineData("{0:}", "empty format after ':', column 3")]
    [InlineData("{0:F2", "no closed brace, column 5")]
    [InlineData("{0,}", "empty alignment, column 3")]
    public void A_wrong_format_string_is_an_argument_that_names_its_column(string format, string complaint)
    {
        var error = Assert.Throws<ArgumentException>(() => StringMembers.Format(format, [1]));
        Assert.Equal("Format error: " + complaint, error.Message);
    }

    private static Gen<DateTime> Moments
        => from second in Gen.Choose(0, int.MaxValue)
           from scale in Gen.Choose(1, 20)
           from ticks in Gen.Choose(0, 9_999_999)
           select new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds((double)second * scale).AddTicks(ticks);
}
