namespace Controller.Emulator.Tests.Libraries;

/// <summary>
/// What firmware gets from the board's libraries, by every route that the compiler has to them. The expectations were worked out from
/// nf-interpreter's and CoreLibrary's sources, number formats from the measured listing.
/// </summary>
public class LibraryTests(LibraryTests.Run run) : IClassFixture<LibraryTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("Libraries");
            Board.Run(TimeSpan.FromSeconds(20));
        }

        internal SampleBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Fact]
    public void The_sample_runs_to_its_end() => Assert.Equal("end", run.Board.Lines[^1]);

    [Theory]
    [InlineData("instance", "1.4999999999999998E-07")]
    [InlineData("formatted", "1..5E-1E-07")]
    [InlineData("boxed", "1.4999999999999998E-07")]
    [InlineData("interpolated", "<1.4999999999999998E-07>")]
    [InlineData("interpolatedFormat", "<1..5E-07E-07|   1,234.5|-7  |>")]
    [InlineData("concat", "a1.4999999999999998E-07")]
    [InlineData("concatObjects", "1.4999999999999998E-072c")]
    [InlineData("builder", "1.4999999999999998E-07 1.4999999999999998E-07 2.5True")]
    [InlineData("array", "7 FF 1E+100")]
    [InlineData("static", "13")]
    [InlineData("delegates", "1.4999999999999998E-07 2 loud Libraries.Program+Loud")]
    public void Numbers_are_written_the_same_by_every_route(string name, string expected) => Assert.Equal(expected, Line(name));

    [Theory]
    [InlineData("enum", "5557")] // Green three ways, Six | One
    [InlineData("hasFlag", "TrueFalse")] // Two has one bit of Six
    [InlineData("char", "x0äB")]
    public void Enums_are_numbers_and_letters_are_ASCII(string name, string expected) => Assert.Equal(expected, Line(name));

    [Theory]
    [InlineData("struct", "Libraries.Program+PlainTrueFalseFalse")]
    [InlineData("loud", "loud Libraries.Program+Loud f3 True7")]
    [InlineData("identity", "TrueFalseFalse Libraries.Program+Quiet")] // the hash changes with a field
    [InlineData("numbers", "TrueTrueFalseFalseTrueTrue")] // 7 equals a boxed 7u, not 7L; a boxed 7 equals no 7u
    [InlineData("references", "TrueTrueFalseTrue")] // == follows references to strings; the compiler writes ReferenceEquals as ==
    [InlineData("types", "System.Collections.ArrayList Hashtable System.Int32[] Libraries.Program+Quiet System.Collections.ArrayList")]
    public void Objects_print_and_compare_as_nanoCLR_does(string name, string expected) => Assert.Equal(expected, Line(name));

    [Fact]
    public void A_string_hashes_to_the_checksum_of_its_bytes()
    {
        // CRC-32, polynomial 0x04C11DB7, start 0, bit by bit.
        uint crc = 0;
        foreach (char c in "abc")
        {
            crc ^= (uint)c << 24;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000_0000) != 0 ? (crc << 1) ^ 0x04C1_1DB7 : crc << 1;
        }

        Assert.Equal($"{(int)crc} 7 {(5 << 16) | 5} {0x3FF0_0000} 1 {('a' << 16) | 'a'} 5", Line("hashes"));
    }

    [Theory]
    [InlineData("none", "System.InvalidOperationException: Exception was thrown: System.InvalidOperationException")]
    [InlineData("given", "System.InvalidOperationException: because")]
    [InlineData("argument", "System.ArgumentException: bad (Parameter 'name')")]
    [InlineData("range", "System.ArgumentOutOfRangeException: Value does not fall within the expected range. (Parameter 'index')")]
    [InlineData("null", "System.NullReferenceException: Exception was thrown: System.NullReferenceException")]
    [InlineData("index", "System.IndexOutOfRangeException: Exception was thrown: System.IndexOutOfRangeException")]
    [InlineData("cast", "System.InvalidCastException: Exception was thrown: System.InvalidCastException")]
    [InlineData("size", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("own", "Libraries.Program+OwnException: own, Exception was thrown: Libraries.Program+OwnException")]
    [InlineData("parse", "System.FormatException: Exception was thrown: System.FormatException")]
    [InlineData("overflow", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("format", "System.ArgumentException: Format error: no closed brace, column 2")]
    [InlineData("missing", "System.IndexOutOfRangeException: Exception was thrown: System.IndexOutOfRangeException")]
    [InlineData("character", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("copy", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("widen", "System.InvalidCastException: Exception was thrown: System.InvalidCastException")]
    [InlineData("add", "System.ArgumentException: Exception was thrown: System.ArgumentException")]
    [InlineData("empty", "System.InvalidOperationException: Exception was thrown: System.InvalidOperationException")]
    [InlineData("date", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("guid", "System.ArgumentException: Value does not fall within the expected range.")]
    [InlineData("emptySearch", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("nullSearch", "System.NullReferenceException: Exception was thrown: System.NullReferenceException")]
    [InlineData("tooLong", "System.ArgumentOutOfRangeException: Value does not fall within the expected range.")]
    [InlineData("indexerRead", "System.IndexOutOfRangeException: Exception was thrown: System.IndexOutOfRangeException")]
    [InlineData("indexerWrite", "System.ArgumentOutOfRangeException: Value does not fall within the expected range.")]
    [InlineData("randomLimit", "System.ArgumentOutOfRangeException: Exception was thrown: System.ArgumentOutOfRangeException")]
    [InlineData("changed", "System.InvalidOperationException: Exception was thrown: System.InvalidOperationException")]
    public void Errors_have_the_type_and_the_text_of_the_board(string name, string expected) => Assert.Equal(expected, Line("ex." + name));

    [Theory]
    [InlineData("case", "STRAßE Ä ZÄb")]
    [InlineData("zero", "2 0 1")] // strings end at U+0000
    [InlineData("trim", "2")] // U+200B is white space, U+0085 is not
    [InlineData("split", "3 4 b,c")]
    [InlineData("search", "-1 5 4 -1 True")]
    [InlineData("compare", "-2 -195 1 -7")] // differences of UTF-8 bytes
    [InlineData("utf8", "Aä\uFFFDB|2")]
    [InlineData("lines", "3 32767")]
    [InlineData("indexer", "y")]
    [InlineData("pad", "0077  |")]
    [InlineData("format", "{   1}|b   |")]
    public void Strings_are_UTF8_in_ASCII_order(string name, string expected) => Assert.Equal(expected, Line(name));

    [Theory]
    [InlineData("tryParse", "False-2147483648False0False0")] // the smallest int, not 0
    [InlineData("parse", "42 1000 Infinity 255 -1 1295")]
    [InlineData("minFloat", "0 4 5")] // the float overload answers in double when both are equal
    [InlineData("bits", "00-00-00-00-00-00-F8-3F AQID")]
    [InlineData("random", "TrueTrueTrue")]
    public void Parsing_and_mathematics_go_by_the_native_code(string name, string expected) => Assert.Equal(expected, Line(name));

    [Fact]
    public void Mathematics_on_doubles_has_the_precision_of_a_float()
        => Assert.Equal(
            string.Join(' ', new[] { (float)Math.Sin(1.0), (float)Math.Sqrt(2.0), 2, 2, 16_777_216, Math.PI }.Select((value, i) => Nano.Numbers.NumberText.Format(value, isSingle: false, i == 3 ? "F0" : ""))),
            Line("math"));

    [Theory]
    [InlineData("date", "02/29/2024 13:05:09|2024-02-29T13:05:09.0070000Z|2024-02-29 13:05:09Z|13:05:09.007|Thu 29 February 24")]
    [InlineData("rollOver", "2023-03-03T00:00:00")]
    [InlineData("unset", "1601 1601 3000 True")]
    [InlineData("parsed", "5 2024-02-29T13:05:09")] // ".5" is five ticks
    [InlineData("span", "24:00:00 1.00:00:01 -00:00:00.0000015 1.5")]
    public void Dates_count_from_1601_and_print_in_one_culture(string name, string expected) => Assert.Equal(expected, Line(name));

    [Fact]
    public void A_date_hashes_its_ticks_since_1601_with_the_highest_bit_set()
    {
        ulong bits = (ulong)(new DateTime(2024, 2, 29, 13, 5, 9, 7).Ticks - new DateTime(1601, 1, 1).Ticks) | 1UL << 63;
        int hash = unchecked((int)bits ^ (int)(bits >> 32));
        Assert.Equal($"{hash} {hash} True", Line("hash"));
    }

    [Theory]
    [InlineData("numberOrder", "7 3 100 50 -1 ")] // seven buckets: -1 probes 3, 2, 1, 0 and 7 probes 0, 6; read from the last
    [InlineData("ownEquals", "False")] // Equals of the firmware is not asked
    [InlineData("list", "5 4 6 2 4")] // removing while enumerating is no error, and the array shows five places
    [InlineData("queueStack", "123456543210")]
    [InlineData("indexOf", "1 1")] // 2L is found among ints
    public void Collections_keep_the_order_of_their_buckets(string name, string expected) => Assert.Equal(expected, Line(name));

    [Fact]
    public void A_table_of_strings_is_read_in_the_order_of_their_checksums() => Assert.Equal(TableOrder(), Line("order"));

    // nf_system_collections_System_Collections_Hashtable.cpp done by hand: 7 and 17 buckets (3 / 0.72 asks for the prime from 4 on), double hashing, read from the end.
    private static string TableOrder()
    {
        uint Hash(string text) => Nano.Core.Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text), 0);

        var places = new string?[7];
        var load = new Dictionary<int, int> { [7] = 5, [17] = 12 };
        int count = 0;
        for (int i = 0; i < 8; i++)
        {
            if (count >= load[places.Length])
            {
                string?[] old = places;
                places = new string?[17];
                foreach (string? key in old)
                    Put(key);
            }

            Put("key" + i);
            count++;
        }

        return string.Concat(places.Reverse().Where(key => key is not null and not "key3").Select(key => $"{key}={key![3]} "));

        void Put(string? key)
        {
            if (key is null)
                return;
            uint size = (uint)places.Length;
            uint place = Hash(key) % size;
            while (places[place] is not null)
                place = (place + 1 + unchecked(Hash(key) * 101) % (size - 1)) % size;
            places[place] = key;
        }
    }

    private string Line(string name) => run.Board.Lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..];
}
