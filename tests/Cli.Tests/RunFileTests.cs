using Controller.Cli.Brokers;

namespace Controller.Cli.Tests;

[Collection(nameof(UpTests))]
public sealed class RunFileTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
    private readonly string _runtime = Directory.CreateTempSubdirectory("controller-test-").FullName;

    public RunFileTests() => Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _runtime);

    private static string FilePath => Path.Combine(RunFile.Folder, "up.json");

    [Fact]
    public void The_address_is_found_while_the_file_is_held_and_not_after()
    {
        using (RunFile.Write(new Uri("mqtt://127.0.0.1:1884")))
        {
            Assert.Equal(new Uri("mqtt://127.0.0.1:1884"), RunFile.FindBroker());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }

        Assert.Null(RunFile.FindBroker());
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void A_file_of_a_process_that_is_gone_counts_for_nothing()
    {
        using RunFile file = RunFile.Write(new Uri("mqtt://127.0.0.1:1884"));
        // Above Linux' largest process number, so no process can have it.
        string stale = File.ReadAllText(FilePath).Replace($"{Environment.ProcessId}", "4194305", StringComparison.Ordinal);
        File.WriteAllText(FilePath, stale);
        Assert.Null(RunFile.FindBroker());
    }

    [Fact]
    public void A_process_number_that_was_given_to_another_process_counts_for_nothing()
    {
        using RunFile file = RunFile.Write(new Uri("mqtt://127.0.0.1:1884"));
        string content = File.ReadAllText(FilePath);
        int year = DateTime.UtcNow.Year;
        File.WriteAllText(FilePath, content.Replace($"\"{year}-", $"\"{year - 1}-", StringComparison.Ordinal));
        Assert.Null(RunFile.FindBroker());
    }

    [Fact]
    public void A_folder_that_others_can_enter_is_not_trusted()
    {
        using RunFile file = RunFile.Write(new Uri("mqtt://127.0.0.1:1884"));
        File.SetUnixFileMode(RunFile.Folder, File.GetUnixFileMode(RunFile.Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Assert.Null(RunFile.FindBroker());
    }

    [Fact]
    public void The_file_of_a_later_up_is_left_alone()
    {
        RunFile first = RunFile.Write(new Uri("mqtt://127.0.0.1:1884"));
        using RunFile second = RunFile.Write(new Uri("mqtt://127.0.0.1:1885"));
        first.Dispose();
        Assert.Equal(new Uri("mqtt://127.0.0.1:1885"), RunFile.FindBroker());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"Broker\":7}")]
    public void A_damaged_file_counts_for_nothing(string content)
    {
        using RunFile file = RunFile.Write(new Uri("mqtt://127.0.0.1:1884"));
        File.WriteAllText(FilePath, content);
        Assert.Null(RunFile.FindBroker());
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _before);
        Directory.Delete(_runtime, recursive: true);
    }
}
