using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Tests.Surface;

/// <summary>The runtime's own libraries, and what happens where the emulator has no model.</summary>
public class PlatformTests(PlatformTests.Run run) : IClassFixture<PlatformTests.Run>
{
    private const long EdgeNanoseconds = 10_000_000;

    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("Platform");
            Board.Network.Listen(7, peer => new Echo(peer));
            GpioLine line = Board.Machine.Board.Gpio[13];
            void Edge()
            {
                line.DriveFromOutside(!line.Level);
                Board.Machine.Scheduler.Schedule(Board.Machine.NowNanoseconds + EdgeNanoseconds, Edge);
            }

            Board.Machine.Scheduler.Schedule(EdgeNanoseconds, Edge);
            Board.Run(TimeSpan.FromSeconds(10));
        }

        internal SampleBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Theory]
    [InlineData("cancelled False True 1 False")]
    [InlineData("timer 6 0")] // every 30 ms within 200 ms, then stopped
    [InlineData("initialized 1")]
    [InlineData("event 7")]
    [InlineData("event 479246")] // the processor sees (7 << 16 | 80 << 8 | 3) and 11
    [InlineData("custom 12 34")]
    [InlineData("crc 3421780262")] // 0xCBF43926, the check value of CRC-32/ISO-HDLC
    [InlineData("bytes 14 63 513")]
    [InlineData("backup -5 80")]
    [InlineData("clock 2030 1")]
    [InlineData("sntp 2025 True")]
    [InlineData("wifi True 10.0.0.50 10.0.0.1 2")] // NetworkIsReady
    [InlineData("address True False")]
    [InlineData("echo 3 7")]
    [InlineData("refused 10061")]
    [InlineData("target ESP32_REV3 ESP32")]
    [InlineData("end 1")]
    public void A_library_of_the_runtime_does_what_it_does_on_the_board(string line) => Assert.Contains(line, run.Board.Lines);

    [Fact]
    public void Spinning_takes_the_processor_for_its_time() => Assert.InRange(run.Board.Value("spinMicroseconds"), 7_000, 7_300);

    [Fact]
    public void A_pulse_counter_counts_edges() => Assert.InRange(run.Board.Value("pulses"), 50, 52); // 500 to 520 ms at one edge in 10 ms

    [Theory]
    [InlineData("esp32-devkitc: nanoFramework's firmware for ESP32 has no CAN (nf-interpreter builds nanoFramework.Device.Can for STM32 only). Wire an MCP2515 to SPI.")]
    [InlineData("I2sDevice.Create: the emulator has no I2S peripheral yet.")]
    [InlineData("SslStream.AuthenticateAsServer: the emulator has no TLS server yet.")]
    [InlineData("BinaryFormatter.Serialize: the emulator has no binary serialization yet.")]
    [InlineData("SDCard: the emulator has no card slot yet.")]
    public void What_is_not_modelled_loads_and_says_so_when_it_is_called(string message) => Assert.Contains("lacks " + message, run.Board.Lines);

    private sealed class Echo(IVirtualPeer peer) : IVirtualService
    {
        public void Receive(ReadOnlySpan<byte> bytes) => peer.Send(bytes);

        public void Closed()
        {
        }
    }
}
