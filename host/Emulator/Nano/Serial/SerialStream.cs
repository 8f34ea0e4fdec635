using Controller.Emulator.Nano.Streams;

namespace Controller.Emulator.Nano.Serial;

/// <summary>The stream behind <see cref="SerialPort.BaseStream"/>.</summary>
internal sealed class SerialStream(SerialPort port) : NanoStream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanTimeout => true;

    public override bool CanWrite => true;

    public override long Length => port.BytesToRead;

    public override long Position
    {
        get => throw NoPosition();
        set => throw NoPosition();
    }

    public override int ReadTimeout
    {
        get => port.ReadTimeout;
        set => port.ReadTimeout = value;
    }

    public override int WriteTimeout
    {
        get => port.WriteTimeout;
        set => port.WriteTimeout = value;
    }

    // Writing waits for the last bit already.
    public override void Flush()
    {
    }

    public override int Read(NanoSpanByte buffer) => port.Receive(buffer);

    public override int Read(byte[] buffer, int offset, int count) => port.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw NoPosition();

    public override void SetLength(long value) => throw NoPosition();

    public override void Write(byte[] buffer, int offset, int count) => port.Write(buffer, offset, count);

    private static NotSupportedException NoPosition() => new("A serial port has no position.");
}
