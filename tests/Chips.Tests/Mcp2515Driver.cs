using Controller.Emulator.Chips;
using Controller.Emulator.Soc.Can;

namespace Controller.Chips.Tests;

/// <summary>An MCP2515 as a driver sees it over SPI, typed from DS20001801J, section 12.</summary>
internal sealed class Mcp2515Driver(Mcp2515Chip chip, EventClock clock)
{
    public Mcp2515Chip Chip => chip;

    public byte[] Transfer(params ReadOnlySpan<byte> bytes)
    {
        var answer = new byte[bytes.Length];
        chip.Select();
        for (int i = 0; i < bytes.Length; i++)
        {
            clock.AdvanceMicroseconds(0.8); // 10 MHz
            answer[i] = (byte)chip.Exchange(bytes[i], 8);
        }

        chip.Deselect();
        clock.AdvanceMicroseconds(1);
        return answer;
    }

    public void Reset()
    {
        Transfer(0xC0);
        clock.AdvanceMicroseconds(20);
    }

    public byte Read(byte address) => Transfer(0x03, address, 0)[2];

    public byte[] Read(byte address, int count) => Transfer([0x03, address, .. new byte[count]])[2..];

    public void Write(byte address, params ReadOnlySpan<byte> values) => Transfer([0x02, address, .. values]);

    public void BitModify(byte address, byte mask, byte data) => Transfer(0x05, address, mask, data);

    public byte ReadStatus() => Transfer(0xA0, 0)[1];

    public byte RxStatus() => Transfer(0xB0, 0)[1];

    public void RequestToSend(int buffers) => Transfer((byte)(0x80 | buffers));

    public byte[] ReadRxBuffer(int nm, int count) => Transfer([(byte)(0x90 | (nm << 1)), .. new byte[count]])[1..];

    public void LoadTxBuffer(int abc, params ReadOnlySpan<byte> values) => Transfer([(byte)(0x40 | abc), .. values]);

    public void SetMode(Mcp2515Mode mode) => BitModify(0x0F, 0xE0, (byte)((int)mode << 5));

    /// <summary>dotnet/iot's sample: RESET, CNF1 to CNF3 for 16 MHz and 500 kbit/s, rollover, normal mode.</summary>
    public void Start(Mcp2515Mode mode = Mcp2515Mode.Normal)
    {
        Reset();
        Write(0x2A, 0x00);
        Write(0x29, 0xF0);
        Write(0x28, 0x86 & 0x7F);
        BitModify(0x60, 0x64, 0x64); // RXM = 11, BUKT
        BitModify(0x70, 0x60, 0x60);
        Write(0x0F, (byte)((int)mode << 5));
        clock.AdvanceMicroseconds(30);
    }

    public void Load(int buffer, CanFrame frame)
    {
        uint standard = frame.IsExtended ? frame.Id >> 18 : frame.Id;
        byte sidl = (byte)((standard & 7) << 5 | (frame.IsExtended ? 0x08 | ((frame.Id >> 16) & 3) : 0));
        var data = new byte[frame.Length];
        frame.CopyTo(data);
        LoadTxBuffer(2 * buffer, [(byte)(standard >> 3), sidl, (byte)(frame.Id >> 8), (byte)frame.Id, (byte)(frame.LengthCode | (frame.IsRemote ? 0x40 : 0)), .. data]);
    }

    public void Send(CanFrame frame, int buffer = 0)
    {
        Load(buffer, frame);
        RequestToSend(1 << buffer);
    }

    /// <summary>The frame in a receive buffer, read with READ RX BUFFER, which frees it.</summary>
    public CanFrame Take(int buffer)
    {
        byte control = Read((byte)(0x60 + (0x10 * buffer)));
        byte[] head = ReadRxBuffer(2 * buffer, 13);
        bool isExtended = (head[1] & 0x08) != 0;
        uint id = (uint)((head[0] << 3) | (head[1] >> 5));
        if (isExtended)
            id = (id << 18) | (uint)(((head[1] & 3) << 16) | (head[2] << 8) | head[3]);
        int length = head[4] & 0x0F;
        if ((control & 0x08) != 0)
            return CanFrame.Remote(id, isExtended, length);
        byte[] data = head[5..(5 + Math.Min(length, 8))];
        return isExtended ? CanFrame.Extended(id, data) : CanFrame.Standard(id, data);
    }
}
