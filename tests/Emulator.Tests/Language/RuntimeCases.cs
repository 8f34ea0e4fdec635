namespace Controller.Emulator.Tests.Language;

/// <summary>Static fields, the class library and collections.</summary>
internal static class RuntimeCases
{
    public static readonly LanguageCase[] All =
    [
        Row("static fields are initialised in the order in which they are written", "3,6,11", "Classes: static field initialisation in textual order"),
        Row("a static field may hold a lambda", "lambda 3", "Classes: static field initialisation in textual order"),
        Row("static constructors run in the order of type names", "1,null,11,41,11", "facts: static constructors run before Main in type-name order; another class's static is 0 or null until then"),
        Row("a static constructor has run before anyone touches its type", "eager eager ", "facts: static constructors run before Main in type-name order; another class's static is 0 or null until then"),
        Row("an exception in a static constructor is dropped and the rest stays zero", "5,0,0", "facts: the exceptions of static constructors are swallowed"),
        Row("the statics of the other assembly were ready first", "library!4", "facts: static constructors run assemblies in dependency order"),
        Row("static fields are shared by all threads", "50", "Classes: static fields are one for all"),
        Row("a ref to a static field is the field", "107", "Classes: static fields are one for all"),
        Row("a weak reference holds what is held elsewhere", "True,4True", "System.WeakReference"),
        Row("a weak reference may be pointed elsewhere", "bFalse", "System.WeakReference"),
        Row("time spans compute", "1,30,500,1810000000,True,-30", "System.TimeSpan: ticks of 100 ns"),
        Row("dates compute", "2024-3-1 0:0:15 5 864450000000", "System.DateTime: 2024 is a leap year, 1 March 2024 was a Friday"),
        Row("bytes and numbers convert both ways", "4,1,16909060,258,4609434218613702656,True,01-AB", "System.BitConverter: little-endian; 1.5 is 3FF8000000000000"),
        Row("Math on whole numbers", "5,7,-3,2", "System.Math"),
        Row("Math on doubles whose results are exact", "True,True,True,True,True,True", "System.Math"),
        Row("base 64 both ways", "AQID/w==,255", "RFC 4648"),
        Row("MemberwiseClone is shallow", "1,6", "System.Object"),
        Row("Equals may be overridden", "TrueFalseTrueFalseTrue", "System.Object"),
        Row("ToString may be overridden", "box3box4", "System.Object"),
        Row("types tell of themselves", "Box,LanguageRuntime.Libraries+Box,TrueTrueTrueTrueTrue,Object", "System.Object"),
        Row("lines are written in pieces, too", "ok", "System.Console: Write goes on with the line"),
        Row("an ArrayList keeps its order", "3,x,True,9,2,False", "System.Collections"),
        Row("a Hashtable finds equal keys", "2,2,five,True,TrueFalse", "System.Collections"),
        Row("a Queue gives what came first, a Stack what came last", "122,322", "System.Collections"),
        Row("foreach over a list unboxes", "30", "System.Collections"),
        Row("an element of the wrong type throws in foreach", "threw InvalidCastException", "System.Collections"),
        Row("an index beyond a list throws", "threw ArgumentOutOfRangeException", "System.Collections"),
        Row("ToArray and Clone copy the list", "1,1,2,3", "System.Collections"),
    ];

    private static LanguageCase Row(string name, string expected, string fact) => new("LanguageRuntime", name, expected, fact);
}
