namespace Controller.Emulator.Tests.Language;

/// <summary>Where nanoCLR differs from desktop .NET.</summary>
internal static class DifferenceCases
{
    public static readonly LanguageCase[] All =
    [
        Row("an int divided by zero throws System.Exception", "threw Exception", "facts: division by zero throws System.Exception, for float and double too"),
        Row("the remainder by zero throws System.Exception", "threw Exception", "facts: division by zero throws System.Exception, for float and double too"),
        Row("a double divided by zero throws System.Exception", "threw Exception", "facts: division by zero throws System.Exception, for float and double too"),
        Row("a float divided by zero throws System.Exception", "threw Exception", "facts: division by zero throws System.Exception, for float and double too"),
        Row("checked arithmetic wraps", "-2147483648", "facts: checked never throws"),
        Row("NaN counts as greater", "True,True,False,False", "nf-interpreter, HeapBlock.cpp, Compare_Values: 1 when either is NaN; cgt is > 0 and clt.un < 0 of it"),
        Row("Math.Sqrt computes in float", "True", "facts: System.Math on double computes in float"),
        Row("Math.Sin computes in float", "True", "facts: System.Math on double computes in float"),
        Row("an enum's text is its number", "10,1", "facts: Enum.ToString() gives the number"),
        Row("the pattern 0.00 gives 0.00", "0.00", "facts: 0.00-style patterns give \"0.00\", int \"000\" throws"),
        Row("the pattern 000 is not implemented", "threw NotImplementedException", "facts: 0.00-style patterns give \"0.00\", int \"000\" throws"),
        Row("a character beyond the end of a text is an argument out of range", "threw ArgumentOutOfRangeException", "nf-interpreter, corlib_native_System_String.cpp, get_Chars: CLR_E_OUT_OF_RANGE"),
        Row("a builder ends lines with CR LF", "5,13,10", "nanoFramework.System.Text, StringBuilder.AppendLine appends CR LF"),
        Row("two Sets in a row let two waiting threads through", "2", "nf-interpreter, WaitForObject.cpp, SignalObject: the signal is taken at once by a thread that waits"),
        Row("WaitAll takes no signal until it has all", "False,True", "nf-interpreter, WaitForObject.cpp, TryWaitForSignal: signals are reset only when all are set"),
        Row("an aborted thread sees ThreadAbortException", "caught finallyTrue", "nanoFramework API: Thread.Abort raises ThreadAbortException"),
        Row("a weak reference does not keep garbage", "False", "facts: memory; an array of bytes is 12 + its length in blocks of 12"),
        Row("what is allocated is no longer free", "True,True,10000", "facts: memory; an array of bytes is 12 + its length in blocks of 12"),
        Row("a megabyte is more than the board has", "threw OutOfMemoryException", "facts: memory; an array of bytes is 12 + its length in blocks of 12"),
        Row("a leak ends in OutOfMemoryException and not before the heap is full", "TrueTrue", "facts: memory; an array of bytes is 12 + its length in blocks of 12"),
        new("LanguageBuilder", "a builder is indexed and cut", "Xbcd,d,bc", "nanoFramework.System.Text, StringBuilder: its indexer is named Item"),
    ];

    private static LanguageCase Row(string name, string expected, string fact) => new("LanguageDifferences", name, expected, fact);
}
