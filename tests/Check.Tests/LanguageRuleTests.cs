using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Tests;

/// <summary>What the interpreter cannot run or runs otherwise: one program per rule, the expected lines marked in it.</summary>
public sealed class LanguageRuleTests
{
    [Theory]
    [InlineData(
        """
        class Box<T>
        {
            private T value;
            public Box(T value) { this.value = value; } // NANO010
            public T Get() => value;
        }
        class Program
        {
            static T Same<T>(T value) => value; // NANO010
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static void Main()
            {
                Action<int> print = Print; // NANO011
                print(1);
            }
            static void Print(int value) { }
        }
        """)]
    [InlineData(
        """
        class Program
        {
            private static Func<int> next = () => 1; // NANO011
            private static event EventHandler<EventArgs> Changed = null; // NANO011
            static int Main() => next(); // NANO011
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static int Main()
            {
                int[,] grid = new int[2, 3]; // NANO012
                return grid[1, 2];
            }
        }
        """)]
    [InlineData(
        """
        interface IShape
        {
            double Area();
            double Twice() => 2 * Area(); // NANO013
        }
        class Program { }
        """)]
    [InlineData(
        """
        class Program
        {
            static unsafe int Read(int* pointer) => *pointer; // NANO014
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static unsafe int Main()
            {
                byte* bytes = stackalloc byte[16]; // NANO016
                return bytes[0];
            }
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static unsafe int Call(delegate*<int, int> function) => function(1); // NANO014 NANO016
        }
        """)]
    [InlineData(
        """
        class Program
        {
            [DllImport("kernel32")] static extern int Beep(int hertz);
            static int Main() => Beep(440); // NANO018
        }
        namespace System.Runtime.InteropServices { class DllImportAttribute : Attribute { public DllImportAttribute(string name) { } } }
        """)]
    [InlineData(
        """
        class Program
        {
            [MethodImpl(MethodImplOptions.InternalCall)] static extern int Native();
            static int Main() => Native(); // NANO019
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static int Add(int a, int b) => a + b;
            static int Sum(int a, int b)
            {
                int unchecked_ = a * b;
                return checked(a + b) + unchecked_; // NANO021
            }
            static byte[] New(long length) => new byte[length];
        }
        """)]
    [InlineData(
        """
        class Program
        {
            private float[] readings = new float[4];
            static double Half(double value) => value / 2.0;
            static int Whole(int a, int b) => a / b;
            static double Ratio(double a, double b) => a / b; // NANO022
            static double Mean(bool isFast, float sum, int count) => sum / (isFast ? count : 2 * count); // NANO022
            float Rest(int i) => 1f % readings[i]; // NANO022
            static double Constant(int ticks) => (double)ticks / 240e6;
            static int Mixed(double a, int b) => (int)(a * 2) / b;
        }
        """)]
    [InlineData(
        """
        class Program
        {
            [ThreadStatic] private static int depth;
            static int Main() => ++depth; // NANO023
        }
        namespace System { class ThreadStaticAttribute : Attribute { } }
        """)]
    [InlineData(
        """
        class Port
        {
            ~Port()
            {
                Debug.WriteLine("closed"); // NANO024
            }
        }
        """)]
    [InlineData(
        """
        class Alpha
        {
            public static readonly int[] Table = Make(); // NANO025
            private static int[] Make() => new int[Zulu.Count];
        }
        class Beta
        {
            public static readonly int Early = Alpha.Table.Length;
        }
        class Zulu
        {
            public static int Count = int.Parse("3");
            public static readonly int Late = Beta.Early;
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1); // NANO026
            static bool IsEven(int n) => n == 0 || IsOdd(n - 1); // NANO026
            static bool IsOdd(int n) => n != 0 && IsEven(n - 1);
            static void Main() { Factorial(3); IsEven(4); }
        }
        """)]
    [InlineData(
        """
        enum Mode { Idle, Run }
        class Program
        {
            static string Number(int value) => value.ToString();
            static string Name(Mode mode) => mode.ToString(); // NANO027
        }
        """)]
    [InlineData(
        """
        class Program
        {
            static byte[] Small() => new byte[50_000];
            static byte[] Large() => new byte[786_401]; // NANO028
            static double[] Board() => new double[20_000]; // NANO028
        }
        """)]
    public void A_rule_is_found_on_the_marked_lines_and_nowhere_else(string source)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(source);
        program.FindsWhatIsMarked();
    }

    [Fact]
    public void Fields_that_share_bytes_are_found_and_an_explicit_layout_without_overlap_is_not()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            struct Bits
            {
                public int Whole;
                public float Number;
                public Bits(int whole) { Whole = whole; Number = 0; } // NANO015
            }
            struct Pair
            {
                public int First;
                public int Second;
                public Pair(int first) { First = first; Second = 0; }
            }
            """).Edit(module =>
        {
            Lay("Bits", 0, 0);
            Lay("Pair", 0, 4);

            void Lay(string name, params int[] offsets)
            {
                TypeDefinition type = module.GetType(name);
                type.IsExplicitLayout = true;
                foreach ((FieldDefinition field, int offset) in type.Fields.Zip(offsets))
                    field.Offset = offset;
            }
        });
        program.FindsWhatIsMarked();
    }

    [Fact]
    public void A_fixed_buffer_is_found()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            struct Frame
            {
                public struct Buffer { public byte FixedElementField; }
                public Buffer Data;
                public void Reset() => Data.FixedElementField = 0; // NANO015
            }
            """).Edit(module => module.GetType("Frame").NestedTypes[0].Name = "<Data>e__FixedBuffer");
        program.FindsWhatIsMarked();
    }

    [Fact]
    public void A_variable_argument_list_is_found_where_it_is_declared_and_called()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            class Program
            {
                static void Print(int count)
                {
                    Debug.WriteLine(""); // NANO017
                }
                static void Main()
                {
                    Print(1); // NANO017
                }
            }
            """).Edit(module =>
        {
            TypeDefinition type = module.GetType("Program");
            MethodDefinition print = type.Methods.Single(method => method.Name == "Print");
            print.CallingConvention = MethodCallingConvention.VarArg;
        });
        program.FindsWhatIsMarked();
    }

    [Theory]
    [InlineData("arglist", "NANO016")]
    [InlineData("ckfinite", "NANO016")]
    [InlineData("cpblk", "NANO016")]
    [InlineData("initblk", "NANO016")]
    [InlineData("jmp", "NANO016")]
    [InlineData("readonly.", "NANO016")]
    [InlineData("refanytype", "NANO016")]
    [InlineData("tail.", "NANO020")]
    [InlineData("volatile.", "NANO020")]
    public void An_instruction_that_the_interpreter_refuses_or_skips_is_found(string name, string id)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            $$"""
            class Program
            {
                static void Main()
                {
                    Debug.WriteLine("a");
                    Debug.WriteLine("b"); // {{id}}
                }
            }
            """).Edit(module =>
        {
            OpCode opcode = (OpCode)typeof(OpCodes).GetFields().Select(field => field.GetValue(null)!).Single(value => ((OpCode)value).Name == name);
            MethodDefinition main = module.GetType("Program").Methods.Single(method => method.Name == "Main");
            ILProcessor il = main.Body.GetILProcessor();
            Instruction second = main.Body.Instructions.Last(instruction => instruction.OpCode == OpCodes.Call);
            il.InsertBefore(second, opcode.OperandType == OperandType.InlineMethod ? il.Create(opcode, main) : il.Create(opcode));
        });
        program.FindsWhatIsMarked();
    }

    [Fact]
    public void What_works_on_the_board_is_not_mentioned()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            interface ISensor { int Read(); }
            delegate int Step(int value);
            struct Point { public int X; public int Y; public Point(int x, int y) { X = x; Y = y; } public static Point operator +(Point a, Point b) => new Point(a.X + b.X, a.Y + b.Y); }
            static class Extensions { public static int Twice(this int value) => 2 * value; }
            class Sensor : ISensor, IDisposable
            {
                private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 };
                public event EventHandler Changed;
                public int this[int index] => Table[index];
                public int Gain { get; init; }
                public int Read() { Changed?.Invoke(this, EventArgs.Empty); return this[3]; }
                public void Dispose() { }
            }
            class Program
            {
                private static Step step = value => value + 1;
                private static readonly object Gate = new object();
                static int Main()
                {
                    int[][] jagged = { new[] { 1 }, new[] { 2, 3 } };
                    int captured = jagged[1][0];
                    Step closure = value => value + captured;
                    using var sensor = new Sensor { Gain = 2 };
                    ISensor reader = sensor;
                    object boxed = closure(3);
                    lock (Gate)
                    {
                        try { captured += reader.Read(); }
                        catch (Exception e) when (e.Message == "x") { captured = 0; }
                        finally { captured++; }
                    }
                    string text = $"{captured} of {boxed}";
                    int kind = text switch { "a" => 1, "bb" => 2, "ccc" => 3, "dddd" => 4, "eeeee" => 5, "ffffff" => 6, "ggggggg" => 7, _ => 0 };
                    ref int first = ref jagged[0][0];
                    first = boxed is int number && number > 2 ? kind.Twice() : step(1);
                    foreach (object item in new ArrayList { 1, "two", new Point(1, 2) + new Point(3, 4) })
                        Debug.WriteLine(item.ToString());
                    int offset = 1;
                    int Local(int value) => value + offset;
                    return Local(typeof(Sensor).Name.Length);
                }
            }
            """);
        Assert.Empty(program.Check().Findings);
    }
}
