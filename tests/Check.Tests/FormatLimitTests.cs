using System.Text;

namespace Controller.Check.Tests;

/// <summary>Limits of the .pe: at the limit nothing, one above it a finding.</summary>
public sealed class FormatLimitTests
{
    [Theory]
    [InlineData(64, true)]
    [InlineData(60, false)]
    public void Names_and_literals_fill_the_string_table(int kilobytes, bool isFound)
    {
        // Distinct literals of 1,000 characters and a terminator.
        var code = new StringBuilder("class Program { static void Main() {");
        for (int i = 0; i < kilobytes * 1024 / 1001; i++)
            code.Append($"Debug.WriteLine(\"{i:D4}{new string('x', 996)}\");");
        Finds("NANO030", code.Append("} }"), isFound);
    }

    [Fact]
    public void A_literal_counts_once_however_often_it_occurs()
    {
        var code = new StringBuilder("class Program { static void Main() {");
        for (int i = 0; i < 200; i++)
            code.Append($"Debug.WriteLine(\"{new string('x', 996)}\");");
        Finds("NANO030", code.Append("} }"), isFound: false);
    }

    [Theory]
    [InlineData(5461, false)]
    [InlineData(5462, true)]
    public void Byte_code_fills_its_table(int additions, bool isFound)
    {
        // ldsfld 3, ldc.i4 5, add 1, stsfld 3: 12 bytes. 5,461 of them and ret are 65,533.
        var code = new StringBuilder("static class Program { static int value; static void Main() {");
        for (int i = 0; i < additions; i++)
            code.Append("value += 1000000;");
        Finds("NANO031", code.Append("} }"), isFound);
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, true)]
    public void A_method_has_at_most_255_locals(int count, bool isFound)
    {
        var code = new StringBuilder("class Program { static int Next(ref int value) => ++value; static void Main() {");
        for (int i = 0; i < count; i++)
            code.Append($"int v{i} = 0; Next(ref v{i});");
        Finds("NANO032", code.Append("} }"), isFound);
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, true)]
    public void A_method_has_at_most_255_arguments(int count, bool isFound) =>
        Finds("NANO032", new StringBuilder($"class Program {{ static void Main({string.Join(", ", Enumerable.Range(0, count).Select(i => $"int a{i}"))}) {{ }} }}"), isFound);

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, true)]
    public void A_switch_has_at_most_255_targets(int count, bool isFound)
    {
        var code = new StringBuilder("class Program { static int Main(int value) { switch (value) {");
        for (int i = 0; i < count; i++)
            code.Append($"case {i}: return {(i * 7919) % 1000};");
        Finds("NANO032", code.Append("default: return -1; } } }"), isFound);
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, true)]
    public void A_method_has_at_most_255_handlers(int count, bool isFound)
    {
        var code = new StringBuilder("class Program { static void Main() {");
        for (int i = 0; i < count; i++)
            code.Append("try { Debug.WriteLine(\"\"); } catch (Exception) { }");
        Finds("NANO032", code.Append("} }"), isFound);
    }

    [Theory]
    [InlineData(2720, false)]
    [InlineData(2740, true)]
    public void A_branch_reaches_32767_bytes(int additions, bool isFound)
    {
        // 12 bytes each, as above, jumped over at once: 2,720 are 32,640 bytes, 2,740 are 32,880.
        var code = new StringBuilder("class Program { static int value; static void Main(bool isLong) { if (isLong) {");
        for (int i = 0; i < additions; i++)
            code.Append("value += 1000000;");
        Finds("NANO032", code.Append("} } }"), isFound);
    }

    [Theory]
    [InlineData("static int f{0};", 255, false)]
    [InlineData("static int f{0};", 256, true)]
    [InlineData("int f{0};", 256, true)]
    [InlineData("const int f{0} = 1;", 300, false)]
    [InlineData("static void M{0}() {{ }}", 256, true)]
    [InlineData("void M{0}() {{ }}", 254, false)]
    [InlineData("void M{0}() {{ }}", 255, true)]
    [InlineData("public virtual void M{0}() {{ }}", 256, true)]
    public void A_type_has_at_most_255_members_of_a_kind(string member, int count, bool isFound) =>
        Finds("NANO033", new StringBuilder($"class Program {{ {string.Concat(Enumerable.Range(0, count).Select(i => string.Format(member, i)))} }}"), isFound);

    [Theory]
    [InlineData(60_000, false)]
    [InlineData(65_535, true)]
    public void Array_initialisers_fill_the_signature_table(int count, bool isFound) =>
        Finds("NANO034", new StringBuilder($"class Program {{ static readonly byte[] Table = {{ {string.Join(",", Enumerable.Range(0, count).Select(i => (i * 7919) % 251))} }}; }}"), isFound);

    [Theory]
    [InlineData("int", "1", false)]
    [InlineData("string", "\"a\"", false)]
    [InlineData("Type", "typeof(int)", false)]
    [InlineData("params object[]", "1, \"a\"", false)]
    [InlineData("DayOfWeek", "DayOfWeek.Friday", true)]
    [InlineData("params int[]", "1, 2", true)]
    public void An_attribute_argument_that_is_not_written_is_a_warning(string type, string value, bool isFound) =>
        Finds("NANO035", new StringBuilder($"class MarkAttribute : Attribute {{ public MarkAttribute({type} value) {{ }} }} [Mark({value})] class Program {{ }}"), isFound);

    private static void Finds(string id, StringBuilder code, bool isFound)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(code.ToString());
        Assert.Equal(isFound ? [id] : [], program.Check().Findings.Select(finding => finding.Rule.Id).Where(found => found != "NANO041"));
    }
}
