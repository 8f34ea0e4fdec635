using Controller.Emulator.Kernel;

namespace Controller.Emulator.Tests;

/// <summary>An exception of the firmware tells where in its source it happened, also through methods that have waited.</summary>
public class StackTraceTests
{
    [Theory]
    [InlineData(ThreadModel.Continuations)]
    [InlineData(ThreadModel.HostThreads)]
    public void An_unhandled_exception_shows_every_method_with_its_source_line(ThreadModel model)
    {
        using SampleBoard board = SampleBoard.Boot("Crash", seed: 1, model);
        board.Run(TimeSpan.FromSeconds(1));

        string trace = board.Machine.UnhandledException?.ToString() ?? "";
        Assert.Contains("as planned", trace, StringComparison.Ordinal);
        foreach (string method in new[] { "Inner", "Outer", "Main" })
            Assert.Contains($"Program.cs:line {LineOf(method)}", trace, StringComparison.Ordinal);
    }

    private static int LineOf(string method)
        => 1 + Array.FindIndex(File.ReadAllLines(Path.Combine(SourceFolder(), "Firmware", "Crash", "Program.cs")), line => line.EndsWith("// " + method, StringComparison.Ordinal));

    private static string SourceFolder()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Controller.Emulator.Tests.csproj")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The project's folder is not above the test's.");
    }
}
