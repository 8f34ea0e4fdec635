using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Tests;

/// <summary>Association with an access point, its loss and the way back.</summary>
public class WifiTests
{
    [Fact]
    public void A_station_finds_and_joins_its_access_point()
    {
        using BoardBench bench = Boot(out _);
        bench.Advance(TimeSpan.FromSeconds(20));
        // 13 channels of 500 ms; the weak one is not heard. NetworkNotAvailable after 13 channels of 120 ms, InvalidCredential
        // after 6 of them and the handshake's time-out, Success after 6 and 100 ms; each seen at a tick of 10 ms.
        Assert.Contains(bench.SerialLines, line => line.StartsWith("scan 65", StringComparison.Ordinal) && line.EndsWith(" cell -60 3;", StringComparison.Ordinal));
        Assert.Equal([(2, 1560), (1, 720 + 4000), (3, 720 + 100)], Joins(bench));
        Assert.Equal("address 0.0.0.0", bench.SerialLines.First(line => line.StartsWith("address", StringComparison.Ordinal)));
        Assert.Equal("address 10.0.0.50", bench.SerialLines[^1]);
        Assert.Equal(WifiState.Ready, bench.Hardware.Wifi.State);
        Assert.Equal(-60, bench.Hardware.Wifi.RssiDecibelMilliwatts);
    }

    [Fact]
    public void A_lost_signal_is_noticed_after_6_s_and_found_again()
    {
        using BoardBench bench = Boot(out AccessPoint point);
        bench.Advance(TimeSpan.FromSeconds(20));
        point.RssiDecibelMilliwatts = -95;
        bench.Advance(TimeSpan.FromSeconds(5.9));
        Assert.Equal(WifiState.Ready, bench.Hardware.Wifi.State);
        bench.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(WifiState.Searching, bench.Hardware.Wifi.State);
        Assert.Null(bench.Hardware.Address);
        point.RssiDecibelMilliwatts = -70;
        // The search that is under way may still miss it: 1.56 s, then 0.72 s to its channel, 0.1 s to join, 0.5 s for the address.
        bench.Advance(TimeSpan.FromSeconds(1.56 + 0.72 + 0.1 + 0.5 + 0.1));
        Assert.Equal(WifiState.Ready, bench.Hardware.Wifi.State);
    }

    [Fact]
    public void A_short_gap_goes_unnoticed()
    {
        using BoardBench bench = Boot(out AccessPoint point);
        bench.Advance(TimeSpan.FromSeconds(20));
        point.IsOn = false;
        bench.Advance(TimeSpan.FromSeconds(5));
        point.IsOn = true;
        bench.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(WifiState.Ready, bench.Hardware.Wifi.State);
    }

    [Fact]
    public void A_provisioned_board_joins_by_itself_at_every_boot()
    {
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Hello"), board =>
        {
            board.Board.Wifi.Add("cell", "secret", channel: 1);
            board.Board.Wifi.Provision("cell", "secret");
        });
        Assert.Null(bench.Hardware.Address);
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("10.0.0.50", bench.Hardware.Address);
        bench.Board.Reset();
        Assert.Null(bench.Hardware.Address);
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("10.0.0.50", bench.Hardware.Address);
    }

    [Fact]
    public void A_board_with_Ethernet_has_no_Wi_Fi_adapter()
    {
        using BoardBench bench = BoardBench.Boot("nucleo-f439zi", FirmwareFiles.FindProgram("Radio"));
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("ethernet True 6 adapters 0", bench.SerialLines);
    }

    private static BoardBench Boot(out AccessPoint cell)
    {
        AccessPoint? added = null;
        BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Radio"), board =>
        {
            added = board.Board.Wifi.Add("cell", "secret");
            added.RssiDecibelMilliwatts = -60;
            board.Board.Wifi.Add("far", "").RssiDecibelMilliwatts = -93;
        });
        cell = added!;
        return bench;
    }

    // Status and milliseconds of each attempt, rounded down to what the air takes.
    private static (int Status, int Milliseconds)[] Joins(BoardBench bench)
        => [.. bench.SerialLines.Where(line => line.StartsWith("join", StringComparison.Ordinal)).Select(line =>
        {
            string[] words = line.Split(' ');
            return (int.Parse(words[1]), int.Parse(words[3]) / 20 * 20);
        })];
}
