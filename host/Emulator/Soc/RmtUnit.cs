using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>An ESP32's remote-control transceiver: channels that send and receive pulses by their durations.</summary>
public sealed class RmtUnit
{
    // ESP32-S3 Technical Reference Manual, 'Remote Control Peripheral': channels 0 to 3 transmit, 4 to 7 receive.
    private const int FirstReceiverOfS3 = 4;

    private readonly Board board;
    private readonly Dictionary<int, IRmtChannel> channels = [];

    internal RmtUnit(Board board) => this.board = board;

    /// <summary>Number of channels.</summary>
    public int Count => board.Model.RmtChannels;

    /// <summary>Items that a block of the channel's memory holds: ESP32 Technical Reference Manual, 64; ESP32-S3's, 48.</summary>
    internal int ItemsPerBlock => board.Model.Mcu.Family == McuFamily.Esp32S3 ? 48 : 64;

    /// <summary>Takes a channel.</summary>
    /// <param name="number">The channel; negative for the lowest that is free, whatever it can do.</param>
    /// <param name="isReceiver">Whether it is to receive.</param>
    /// <param name="memoryBlocks">Blocks of memory, its own and those of the channels above.</param>
    /// <param name="why">Why it cannot be had.</param>
    /// <returns>The channel's number; null when it cannot be had.</returns>
    internal int? Take(int number, bool isReceiver, int memoryBlocks, out string why)
    {
        why = "";
        if (number < 0)
            number = Enumerable.Range(0, Count).FirstOrDefault(each => !channels.ContainsKey(each), -1);
        if (number < 0 || number >= Count)
            why = $"all {Count} RMT channels are taken";
        else if (channels.ContainsKey(number))
            why = $"RMT channel {number} is taken";
        else if (board.Model.Mcu.Family == McuFamily.Esp32S3 && number >= FirstReceiverOfS3 != isReceiver)
            why = $"RMT channel {number} of an ESP32-S3 cannot {(isReceiver ? "receive: name a channel from 4 to 7" : "transmit: name a channel from 0 to 3")}";
        else if (number + memoryBlocks > Count)
            why = $"{memoryBlocks} memory blocks from RMT channel {number} on are beyond the {Count} that there are";
        return why.Length > 0 ? null : number;
    }

    internal void Open(int number, IRmtChannel channel) => channels.Add(number, channel);

    internal void Close(int number)
    {
        if (channels.Remove(number, out IRmtChannel? channel))
            channel.Stop();
    }

    internal void Reset()
    {
        foreach (IRmtChannel channel in channels.Values)
            channel.Stop();
        channels.Clear();
    }
}
