namespace Controller.Emulator.Tests.Surface;

/// <summary>Streams, files and paths as nanoFramework's own code has them (nanoframework/System.IO.Streams, System.IO.FileSystem).</summary>
public class StorageTests(StorageTests.Run run) : IClassFixture<StorageTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("Storage");
            Board.Run(TimeSpan.FromSeconds(5));
        }

        internal SampleBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Theory]
    [InlineData("combine", @"I:\a\b.txt D:\c")]
    [InlineData("parts", @"I:\a b.txt .gz b.tar I:\")]
    [InlineData("change", @"I:\a.b\c.txt a")]
    [InlineData("full", @"I:\b\c x.txt")]
    public void Paths_are_taken_apart_and_joined(string name, string expected) => Assert.Equal(expected, Said(name));

    [Theory]
    [InlineData("memory", "4 2 34 9 -1 3")]
    [InlineData("copied", "8")]
    [InlineData("fixed", "NotSupportedException")]
    [InlineData("large", "ArgumentOutOfRangeException")] // 65,535 bytes at most
    [InlineData("text", "24 grün 42True|zwei|ddrei|True")]
    public void Streams_hold_bytes_and_text(string name, string expected) => Assert.Equal(expected, Said(name));

    [Theory]
    [InlineData("file", "first second False 12")]
    [InlineData("moved", "first 2nd False")]
    [InlineData("opened", "first 2nd")]
    [InlineData("folders", @"1 I:\logs\a.log True")]
    [InlineData("archive", "b False")]
    [InlineData("relative", "True archive")]
    [InlineData("gone", @"False I:\ 3")] // DriveType.Fixed
    public void Files_and_folders_live_on_the_flash(string name, string expected) => Assert.Equal(expected, Said(name));

    [Theory]
    [InlineData("absent", "IOException -503316480")] // FileNotFound
    [InlineData("nowhere", "IOException -486539264")] // DirectoryNotFound
    [InlineData("exists", "IOException -402653184")] // PathAlreadyExists
    [InlineData("drive", "IOException -469762048")] // VolumeNotFound
    [InlineData("full", "IOException -436207616")] // DirectoryNotEmpty
    [InlineData("readonly", "NotSupportedException")]
    [InlineData("closed", "ObjectDisposedException")]
    [InlineData("span", "NotImplementedException")]
    public void Misuse_gives_the_board_s_error(string name, string expected) => Assert.Contains($"{name} {expected}", run.Board.Lines);

    [Fact]
    public void The_host_sees_what_the_firmware_wrote()
    {
        Assert.Equal("first 2nd"u8, run.Board.Machine.Board.Files.Read(@"I:\one.txt"));
        Assert.Equal([@"I:\one.txt"], run.Board.Machine.Board.Files.FilesIn("I:"));
    }

    private string Said(string name) => run.Board.Lines.First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..];
}
