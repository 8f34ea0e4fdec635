using Controller.Check.Sizing;

namespace Controller.Check.Tests;

/// <summary>A program with one of everything, and what the real metadata processor made of it.</summary>
internal static class SizeSample
{
    /// <summary>Size of the .pe as the metadata processor 3.0 (commit 4541b46) wrote it from the compiled <see cref="Source"/>.</summary>
    public const int FileBytes = 2584;

    public const int StringBytes = 491;
    public const int SignatureBytes = 198;

    /// <summary>Its rows (192 bytes of type references at 8 bytes each, and so on) and its byte code.</summary>
    public static PeTables Rows { get; } = new()
    {
        AssemblyRefs = 12 / 12,
        TypeRefs = 192 / 8,
        FieldRefs = 8 / 8,
        MethodRefs = 168 / 8,
        TypeDefs = 288 / 24,
        FieldDefs = 112 / 8,
        MethodDefs = 448 / 16,
        Attributes = 8 / 8,
        CodeBytes = 532,
        // Counted in the source: two tables, the array initialiser behind one, two lambda caches and their holder.
        StaticFields = 5,
    };

    /// <summary>Its types in their order.</summary>
    public static IReadOnlyList<string> TypeNames { get; } =
    [
        "<PrivateImplementationDetails>", "__StaticArrayInitTypeSize=17", "Curve", "ISensor", "MarkAttribute", "Mode", "Point", "Program",
        "<>c", "<>c__DisplayClass0_0", "SensorBase", "Thermometer",
    ];

    public const string Source =
        """
        namespace Sampling
        {
            [Mark(3, "gain")]
            public interface ISensor { int Read(int channel); event EventHandler Changed; }
            public class MarkAttribute : Attribute { public MarkAttribute(int level, string text) { } }
            public enum Mode { Idle, Run, Fault }
            public delegate double Curve(double input);
            public struct Point { public int X; public int Y; public Point(int x, int y) { X = x; Y = y; } }
            public abstract class SensorBase : ISensor, IDisposable
            {
                protected static readonly byte[] Table = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 7, 9, 11, 15, 19 };
                public event EventHandler Changed;
                public Mode Mode { get; protected set; }
                public abstract int Read(int channel);
                public virtual void Dispose() { Changed?.Invoke(this, EventArgs.Empty); Mode = Mode.Idle; }
            }
            public class Thermometer : SensorBase
            {
                private static readonly ArrayList Log = new ArrayList();
                private readonly Curve curve;
                private readonly object gate = new object();
                private Point[] points = new Point[4];
                public Thermometer(Curve curve) { this.curve = curve; Mode = Mode.Run; }
                public override int Read(int channel)
                {
                    lock (gate)
                    {
                        try
                        {
                            switch (channel)
                            {
                                case 0: return (int)curve(Table[0]);
                                case 1: return (int)curve(Table[1] * 2.5);
                                case 2: return points[channel].X;
                                case 3: return points[channel].Y;
                                default: throw new ArgumentException("no such channel");
                            }
                        }
                        catch (ArgumentException e)
                        {
                            Log.Add(e.Message);
                            return -1;
                        }
                        finally { points[0] = new Point(channel, -channel); }
                    }
                }
                public string Describe(string name) => name switch { "cold" => "below zero", "warm" => "above zero", _ => $"{name} is not known" };
            }
            public class Program
            {
                public static void Main()
                {
                    int offset = 12;
                    var sensor = new Thermometer(value => value * 1.8 + offset);
                    sensor.Changed += (sender, e) => Debug.WriteLine("changed");
                    for (int i = 0; i < 5; i++)
                        Debug.WriteLine(sensor.Read(i).ToString() + " " + sensor.Describe("cold"));
                    object boxed = sensor.Mode;
                    if (boxed is Mode mode && mode != Mode.Fault)
                        new Thread(sensor.Dispose).Start();
                }
            }
        }
        """;
}
