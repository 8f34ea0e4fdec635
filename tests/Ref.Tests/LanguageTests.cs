using Microsoft.CodeAnalysis;

namespace Controller.Ref.Tests;

/// <summary>What the board lacks does not compile; what it can run does.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("string s = string.Join(\",\", new string[0]);", "CS0117", "Join")]
    [InlineData("string s = \"a\".Replace(\"a\", \"b\");", "CS1061", "Replace")]
    [InlineData("bool b = bool.Parse(\"true\");", "CS0117", "Parse")]
    [InlineData("string s = Thread.CurrentThread.Name;", "CS1061", "Name")]
    [InlineData("Monitor.Wait(new object());", "CS0117", "Wait")]
    [InlineData("double d = Math.Round(1.5, 1);", "CS1501", "Round")]
    [InlineData("DateTime now = DateTime.Now;", "CS0117", "Now")]
    [InlineData("throw new OverflowException();", "CS0246", "OverflowException")]
    [InlineData("throw new DivideByZeroException();", "CS0246", "DivideByZeroException")]
    [InlineData("var list = new System.Collections.Generic.List<int>();", "CS0234", "Generic")]
    [InlineData("List<int> list = null;", "CS0246", "List<>")]
    [InlineData("System.Threading.Tasks.Task t = null;", "CS0234", "Tasks")]
    [InlineData("System.TimeProvider p = null;", "CS0234", "TimeProvider")]
    [InlineData("Span<byte> s = null;", "CS0246", "Span<>")]
    public void An_api_that_the_board_lacks_does_not_compile(string statement, string error, string name)
    {
        Diagnostic found = Assert.Single(
            FirmwareCompiler.ErrorsInStatements(statement),
            d => d.Id.Equals(error, StringComparison.Ordinal));

        Assert.Contains($"'{name}'", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static int? field;", "System.Nullable`1")]
    [InlineData("static decimal field;", "System.Decimal")]
    [InlineData("static volatile int field;", "System.Runtime.CompilerServices.IsVolatile")]
    [InlineData("static (int, int) Pair() => (1, 2);", "System.ValueTuple`2")]
    [InlineData("static int Last(int[] a) => a[^1];", "System.Index")]
    [InlineData("static void M() { dynamic d = 1; d.Go(); }", "Microsoft.CSharp.RuntimeBinder")]
    [InlineData("static IEnumerable Numbers() { yield return 1; }", "System.Collections.Generic.IEnumerable`1")]
    [InlineData("record Point(int X);", "System.IEquatable`1")]
    [InlineData("static async void M() { }", "System.Runtime.CompilerServices.AsyncVoidMethodBuilder")]
    public void A_construct_whose_helper_the_board_lacks_does_not_compile(string members, string helper) =>
        Assert.Contains(
            FirmwareCompiler.ErrorsInMembers(members),
            d => d.GetMessage(null).Contains(helper, StringComparison.Ordinal));

    [Theory]
    [InlineData("static string M(int a, double b) => $\"{a}, {b:F2}\";")]
    [InlineData("static string M(string a, string b, string c, string d, string e) => a + b + c + d + e + 1;")]
    [InlineData("static int M(string s) { switch (s) { case \"a\": return 1; case \"b\": return 2; case \"c\": return 3; case \"d\": return 4; case \"e\": return 5; case \"f\": return 6; case \"g\": return 7; default: return 0; } }")]
    [InlineData("static int M(object o) => o switch { int i when i > 3 => i, string s => s.Length, null => 0, _ => -1 };")]
    [InlineData("static bool M(int i) => i is > 3 and < 5 or 7;")]
    [InlineData("static int M(int[] a) { int n = 0; foreach (int i in a) { n += i; } return n; }")]
    [InlineData("static int M(ArrayList a) { int n = 0; foreach (object o in a) { n += (int)o; } return n; }")]
    [InlineData("static readonly int[] Table = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };")]
    [InlineData("static readonly int[][] Jagged = { new[] { 1, 2 }, new[] { 3 } };")]
    [InlineData("static void M(object gate) { lock (gate) { } }")]
    [InlineData("event EventHandler Changed; void M() => Changed?.Invoke(this, EventArgs.Empty);")]
    [InlineData("static ThreadStart M(int i) { int k = i; return () => { k++; }; }")]
    [InlineData("static int M(int i) { int Twice(int x) => x * 2; return Twice(i); }")]
    [InlineData("static void M() { try { } catch (Exception e) when (e.Message == \"a\") { throw new InvalidOperationException(nameof(M), e); } finally { } }")]
    [InlineData("static void M() { using var gpio = new GpioController(); using GpioPin pin = gpio.OpenPin(2, PinMode.Output); pin.Write(PinValue.High); }")]
    [InlineData("int Name { get; init; } static Program M() => new Program { Name = 1 };")]
    [InlineData("struct P { public int X; public static P operator +(P a, P b) { return new P { X = a.X + b.X }; } } static P M(P a, in P b, out P c, ref P d) { c = a; d = b; return a + b; }")]
    [InlineData("static ref int M(int[] a) => ref a[0]; static void N(int[] a) { ref int x = ref M(a); x = 3; }")]
    [InlineData("[Flags] enum E : byte { A = 1, B = 2 } static bool M(E e) => (e & E.A) != 0;")]
    [InlineData("interface I { int X { get; } } class C : I { public int X => 1; public int this[int i] => i; }")]
    [InlineData("static int M(string s) { int i; return int.TryParse(s, out i) ? i : -1; }")]
    [InlineData("static StringBuilder M() => new StringBuilder(\"a\").Append(1).Append(\"b\");")]
    [InlineData("static void M(SpanByte s) { s[0] = s.Slice(1)[0]; } static void N(byte[] b) => M(b);")]
    [InlineData("static Type M() => typeof(Program); static bool N(object o) => o.GetType() == M();")]
    [InlineData("const float Max = float.MaxValue; static bool M(float f) => float.IsNaN(f) || f > Max;")]
    public void A_construct_that_the_board_runs_compiles(string members) =>
        Assert.Empty(FirmwareCompiler.ErrorsInMembers(members));
}
