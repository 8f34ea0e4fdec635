namespace Controller.Emulator.Tests.Language;

/// <summary>Closures, delegates and events.</summary>
internal static class DelegateCases
{
    public static readonly LanguageCase[] All =
    [
        Row("a lambda captures the variable, not its value", "11", "Expressions: captured variables"),
        Row("two lambdas share what they capture", "6", "Expressions: captured variables"),
        Row("a captured variable outlives its method", "3,5", "Expressions: captured variables"),
        Row("closures nest", "31,42", "Expressions: captured variables"),
        Row("a lambda captures this and a parameter", "108,109,9", "Expressions: captured variables"),
        Row("a lambda changes a captured parameter of its maker", "6,7", "Expressions: captured variables"),
        Row("a lambda may call itself", "3628800", "Expressions: captured variables"),
        Row("a variable inside the loop is new each turn", "0,20,21,10", "Expressions: instantiation of local variables"),
        Row("the variable of a for is one for all turns", "3,3", "Expressions: instantiation of local variables"),
        Row("the variable of a foreach is new each turn", "5,6,7", "Expressions: instantiation of local variables"),
        Row("local functions capture and recurse", "55,177", "Statements: local functions"),
        Row("a static local function", "25", "Statements: local functions"),
        Row("local functions may call each other before they are written", "odd", "Statements: local functions"),
        Row("a method group is bound to its object", "2,105", "Conversions: method group conversions; a value type is boxed"),
        Row("a delegate to a struct's method holds a copy", "1,2", "Conversions: method group conversions; a value type is boxed"),
        Row("a delegate to a virtual method calls the override", "42", "Conversions: method group conversions; a value type is boxed"),
        Row("a delegate to an interface method calls the implementation", "77", "Conversions: method group conversions; a value type is boxed"),
        Row("handlers run in the order in which they were added", "abc", "Delegates: invocation"),
        Row("the last handler gives the result", "300", "Delegates: invocation"),
        Row("an exception ends the round", "a!", "Delegates: invocation"),
        Row("a delegate takes ref and out", "12,4", "Delegates: invocation"),
        Row("delegates pass through arrays and parameters", "24", "Delegates: invocation"),
        Row("a null-conditional call calls nothing", "ok", "Delegates: invocation"),
        Row("removing takes the last equal one", "aba", "Expressions: delegate combination and removal"),
        Row("removing what is not there changes nothing", "a", "Expressions: delegate combination and removal"),
        Row("a delegate without handlers is null", "True", "Expressions: delegate combination and removal"),
        Row("combining with null gives the other", "a", "Expressions: delegate combination and removal"),
        Row("a handler may add another, which runs the next time", "first / late True", "Classes: events"),
        Row("own event accessors are called", "add rung remove True", "Classes: events"),
        Row("delegates to the same method are equal", "TrueFalseFalse", "Expressions: delegate equality"),
        Row("the invocation list holds every handler", "36,3", "System.Delegate.GetInvocationList"),
    ];

    private static LanguageCase Row(string name, string expected, string fact) => new("LanguageDelegates", name, expected, fact);
}
