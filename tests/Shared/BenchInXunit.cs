using System.Runtime.CompilerServices;

namespace Controller.Emulator;

/// <summary>
/// Lets benches write how their run is repeated into the output of the test that holds them. xUnit shows that output when
/// the test has failed; while a bench is disposed it is not known yet that it has.
/// </summary>
internal static class BenchInXunit
{
    [ModuleInitializer]
    internal static void Connect()
    {
        BenchReport.Output = text => TestContext.Current.TestOutputHelper?.WriteLine(text);
        BenchReport.TestCommand = Command;
    }

    private static string? Command()
    {
        if (TestContext.Current.TestClass?.TestClassName is not { } className || TestContext.Current.TestMethod?.MethodName is not { } methodName)
            return null;
        string folder = typeof(BenchInXunit).Assembly.GetName().Name!["Controller.".Length..];
        return $"dotnet test tests/{folder} --filter \"FullyQualifiedName~{className}.{methodName}\"";
    }
}
