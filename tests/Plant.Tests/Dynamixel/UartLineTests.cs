using Controller.Emulator.Kernel;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Soc;
using Controller.Emulator.Trace;

namespace Controller.Plant.Tests.Dynamixel;

public sealed class UartLineTests
{
    /// <summary>Through a board's serial port: the ping's 10 bytes, 500 µs, the status packet's 14 bytes and the FIFO's time-out of 10 more, at 57,600 baud.</summary>
    [Fact]
    public void A_boards_serial_port_pings_a_servo_and_reads_its_answer()
    {
        using var scheduler = new Scheduler(new SchedulerOptions(20_000_000, 10_000_000));
        var uart = new Uart(2, scheduler, new TraceRecorder(), new WaitRoom(scheduler));
        uart.Open(256, 57_600, 10);
        var bus = new SerialBus(new UartLine(uart, scheduler));
        bus.Add(new DynamixelServo(DynamixelModel.Xl330M288T));
        uart.Attach(bus);
        uart.Send(DynamixelPacketTests.Bytes("FFFFFD00010300 01 194E"));
        long arrives = ((10 + 14 + 10) * uart.ByteNanoseconds) + 500_000;
        scheduler.RunUntil(arrives - 1_000);
        Assert.Equal(0, uart.Available);
        scheduler.RunUntil(arrives + 1_000);
        var answer = new byte[64];
        int count = uart.Take(answer);
        var receiver = new DynamixelReceiver();
        Assert.Equal(1, answer.Take(count).Count(receiver.Take));
        Assert.True(receiver.IsIntact);
        Assert.Equal((byte)DynamixelInstruction.Status, receiver.Instruction);
        Assert.Equal([0, 0xB0, 0x04, 46], receiver.Parameters.ToArray()); // no error, model 1200, firmware 46
    }
}
