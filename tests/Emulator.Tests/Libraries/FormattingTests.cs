using Controller.Emulator.Nano.Numbers;

namespace Controller.Emulator.Tests.Libraries;

/// <summary>Numbers as text, against what the real nanoCLR 1.17 wrote.</summary>
public class FormattingTests
{
    /// <summary>A part of the listing that lies outside the repository, chosen for its oddities.</summary>
    public static TheoryData<string, string, string> Sample => new()
    {
        { "double 1.5e-7", "", "1.4999999999999998E-07" },
        { "double 1.5e-7", "G3", "1..5E-1E-07" },
        { "double 1.5e-7", "G6", "1..5E-07E-07" },
        { "double 1e-5", "G3", "1.E-05E-05" },
        { "double 1e5", "G3", "1.E+05E+05" },
        { "double 123456789.125", "G6", "1..23457E+08" },
        { "double 1.5e15", "", "15000000000000E+15" },
        { "double 123456789012345.678", "F4", "123456789012345.6690" },
        { "double 1e100", "F2", "1.000000000000000000000000e+100" },
        { "double 1e100", "N2", "1.000000000000000000000000e+100" },
        { "double 1e100", "G3", "1.E+10E+100" },
        { "double 6.02214076e23", "N0", "602,214,076,000,000,009,200,000" },
        { "double 999.9995", "G3", "1.00E+03" },
        { "double 999.9995", "G6", "1000" },
        { "double 299792458", "G3", "3E+08" },
        { "double 99.995", "E2", "1.00E+002" },
        { "double 2.675", "E2", "2.68E+000" },
        { "double 2.675", "G", "2.6749999999999998" },
        { "double 2.0/3", "G6", "0.66667" },
        { "double 1e-3", "G3", "0" },
        { "double -0.0", "F1", "0.0" },
        { "double -0.004", "F0", "0" },
        { "double -0.004", "F2", "-0.00" },
        { "double 0.5", "F0", "1" },
        { "double -2.5", "F0", "-3" },
        { "double 2.5", "0.00", "0.00" },
        { "float 1e14", "F2", "100000000376831.99" },
        { "float 1e9", "", "10000000E+09" },
        { "float 0.999999", "", "0.99999899" },
        { "float 0.0001", "", "9.99999975E-05" },
        { "int -5", "D8", "-00000005" },
        { "int -5", "x2", "fffffffb" },
        { "int -1234567", "N2", "-1,234,567.00" },
        { "int int.MinValue", "D8", "-2147483648" },
        { "int 42", "000", "EX NotImplementedException" },
    };

    [Theory]
    [MemberData(nameof(Sample))]
    public void A_number_is_written_as_the_board_writes_it(string value, string format, string expected) => Assert.Equal(expected, Write(value, format));

    [Fact]
    public void Every_row_that_was_measured_on_nanoCLR_is_reproduced()
    {
        string? listing = NanoListing.Find("formatting.tsv");
        if (listing is null)
            Assert.Skip(NanoListing.Absent("formatting.tsv"));

        string[][] rows = [.. File.ReadLines(listing).Skip(1).Select(line => line.Split('\t'))];
        string[] wrong = [.. rows.Where(row => Write(row[0], row[1]) != row[2]).Select(row => $"{row[0]} {row[1]}: {Write(row[0], row[1])} instead of {row[2]}")];

        Assert.Empty(wrong);
        Assert.True(rows.Length > 500, $"Only {rows.Length} rows in {listing}.");
    }

    [Fact]
    public void The_committed_sample_is_part_of_the_listing()
    {
        string? listing = NanoListing.Find("formatting.tsv");
        if (listing is null)
            Assert.Skip(NanoListing.Absent("formatting.tsv"));

        var rows = File.ReadLines(listing).ToHashSet(StringComparer.Ordinal);
        Assert.All(Sample, row => Assert.Contains(string.Join('\t', row.Data.Item1, row.Data.Item2, row.Data.Item3), rows));
    }

    // From the sources, corlib_native_System_Number.cpp: read, not measured.
    [Theory]
    [InlineData("byte 255", "X4", "FF")]
    [InlineData("byte 10", "X4", "0A")]
    [InlineData("sbyte -1", "X", "FF")]
    [InlineData("int 255", "X10", "000000FF")]
    [InlineData("long -1", "x", "ffffffffffffffff")]
    [InlineData("int 1234", "G2", "1.2E+03")]
    [InlineData("int 5", "G0", "EX Exception")]
    [InlineData("double 3.5", "X", "X")]
    [InlineData("double 3.5", "D4", "D4")]
    [InlineData("double 3.5", "F2 ", "F2 ")]
    [InlineData("double 3.5", "C", "EX NotImplementedException")]
    [InlineData("int 3", "P1", "EX NotImplementedException")]
    [InlineData("int 3", "#.#", "#.#")]
    [InlineData("int 7", "E2", "7.00E+000")]
    [InlineData("int 7", "D50", "                  00000000000000000000000000000007")]
    [InlineData("double 9.996", "E2", "10.00E+000")]
    [InlineData("float 4.9091331e-10", "", "4.9091331E-1E-10")]
    [InlineData("double nan", "F2", "NaN")]
    [InlineData("double inf", "", "Infinity")]
    [InlineData("double -inf", "N0", "-Infinity")]
    public void Formats_follow_the_rule_of_the_native_code(string value, string format, string expected) => Assert.Equal(expected, Write(value, format));

    private static string Write(string value, string format)
    {
        string[] parts = value.Split(' ');
        try
        {
            return parts[0] switch
            {
                "double" => NumberText.Format(Real(parts[1]), isSingle: false, format),
                "float" => NumberText.Format((float)Real(parts[1]), isSingle: true, format),
                "byte" => NumberText.Format(long.Parse(parts[1]), 1, isSigned: false, format),
                "sbyte" => NumberText.Format(long.Parse(parts[1]), 1, isSigned: true, format),
                "long" => NumberText.Format(long.Parse(parts[1]), 8, isSigned: true, format),
                _ => NumberText.Format(parts[1] switch { "int.MaxValue" => int.MaxValue, "int.MinValue" => int.MinValue, _ => int.Parse(parts[1]) }, 4, isSigned: true, format),
            };
        }
        catch (Exception exception)
        {
            return "EX " + exception.GetType().Name;
        }
    }

    private static double Real(string text) => text switch
    {
        "1.0/3" => 1.0 / 3,
        "2.0/3" => 2.0 / 3,
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text),
    };
}
