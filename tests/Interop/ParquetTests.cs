using System.Diagnostics;
using System.Reflection;
using Controller.Emulator.Replay;

namespace Controller.Interop.Tests;

/// <summary>Recordings in Parquet files of a writer that is not ours.</summary>
public sealed class ParquetTests : IDisposable
{
    private const int Rows = 5000;

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("SNAPPY", "default")]
    [InlineData("UNCOMPRESSED", "default")]
    [InlineData("SNAPPY", "PLAIN")]
    [InlineData("UNCOMPRESSED", "PLAIN")]
    public void A_recording_has_the_values_that_were_written(string codec, string encoding)
    {
        Write(codec, encoding);
        Recording recording = ParquetRecording.Read(file);
        Assert.Equal(["volts", "celsius", "state"], recording.Columns);
        Assert.Equal(TimeSpan.FromMilliseconds(2 * (Rows - 1)), recording.Duration);
        RecordedSignal volts = recording.Signal("volts", Interpolation.Hold);
        RecordedSignal celsius = recording.Signal("celsius", Interpolation.Hold);
        RecordedSignal state = recording.Signal("state", Interpolation.Hold);
        Assert.Equal((Rows, Rows - 1667, Rows), (volts.Count, celsius.Count, state.Count));
        for (int row = 1; row < Rows; row++)
        {
            long at = row * 2_000_000L;
            Assert.Equal(row / 7.0, volts.At(at));
            // Every third row has no temperature: the one before holds.
            Assert.Equal((row % 3 == 0 ? row - 1 : row) / 4.0, celsius.At(at));
            Assert.Equal(row / 100 % 5, state.At(at));
        }
    }

    [Theory]
    [InlineData("SNAPPY", "BYTE_STREAM_SPLIT", "encoding 9")]
    public void What_is_not_supported_is_refused_by_name(string codec, string encoding, string what)
    {
        Write(codec, encoding);
        Assert.Contains(what, Assert.Throws<RecordingException>(() => ParquetRecording.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_byte_gives_other_values_or_an_error_that_names_the_file()
    {
        Write("SNAPPY", "default");
        byte[] sound = File.ReadAllBytes(file);
        for (int at = 0; at < sound.Length; at += 97)
        {
            byte[] damaged = [.. sound];
            damaged[at] ^= 0x5A;
            File.WriteAllBytes(file, damaged);
            try
            {
                ParquetRecording.Read(file);
            }
            catch (RecordingException exception)
            {
                Assert.StartsWith(file, exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        Write("SNAPPY", "default");
        byte[] sound = File.ReadAllBytes(file);
        for (int cut = 1; cut < sound.Length; cut += sound.Length / 50)
        {
            File.WriteAllBytes(file, sound[..^cut]);
            Assert.Throws<RecordingException>(() => ParquetRecording.Read(file));
        }

        File.WriteAllText(file, "seconds,volts\n0,1\n");
        Assert.Throws<RecordingException>(() => ParquetRecording.Read(file));
    }

    private void Write(string codec, string encoding)
    {
        string folder = typeof(ParquetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "NodeFolder").Value!;
        string node = Peer.Find("node", "apt-get install nodejs npm");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "hyparquet-writer")))
            Peer.Absent("the npm package hyparquet-writer", "npm ci --prefix tests/Interop/node");
        using Process process = Process.Start(new ProcessStartInfo(node, [Path.Combine(folder, "parquet-peer.mjs"), file, codec, encoding]) { RedirectStandardError = true, UseShellExecute = false })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
