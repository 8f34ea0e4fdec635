using Controller.Chips.Tests.Can;
using Controller.Emulator.Chips;
using Controller.Emulator.Soc.Can;

namespace Controller.Chips.Tests;

/// <content>Priorities, aborts, errors and operation modes.</content>
public partial class Mcp2515Tests
{
    /// <summary>Section 3.2: TXP = 11 goes first; among equals the highest buffer number.</summary>
    [Fact]
    public void Buffers_go_by_priority_and_then_by_number()
    {
        a.Start();
        var hearer = new TestNode(bus, clock, "hearer");
        clock.AdvanceMilliseconds(1);
        for (int buffer = 0; buffer < 3; buffer++)
            a.Load(buffer, CanFrame.Standard(0x100, (byte)buffer));
        a.RequestToSend(7);
        clock.AdvanceMilliseconds(2);
        a.BitModify(0x30, 3, 3);
        a.RequestToSend(7);
        clock.AdvanceMilliseconds(2);
        Assert.Equal([2, 1, 0, 0, 2, 1], hearer.Heard.Select(each => (int)each.Frame[0]));
    }

    [Fact]
    public void An_abort_takes_back_what_is_not_on_the_wire_yet()
    {
        a.Start();
        var hearer = new TestNode(bus, clock, "hearer");
        clock.AdvanceMilliseconds(1);
        a.Load(0, CanFrame.Standard(0x100, 0));
        a.Load(1, CanFrame.Standard(0x100, 1));
        a.RequestToSend(3);
        a.BitModify(0x0F, 0x10, 0x10); // ABAT
        clock.AdvanceMilliseconds(1);
        Assert.Equal(1, Assert.Single(hearer.Heard).Frame[0]);
        Assert.Equal(0x40, a.Read(0x30)); // ABTF, no TXREQ
        Assert.Equal(0x00, a.Read(0x40));
        a.RequestToSend(1);
        clock.AdvanceMilliseconds(1);
        Assert.Single(hearer.Heard); // ABAT must be cleared first
        a.BitModify(0x0F, 0x10, 0);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(2, hearer.Heard.Count);
        a.RequestToSend(4);
        a.BitModify(0x50, 0x08, 0); // too late
        clock.AdvanceMilliseconds(1);
        Assert.Equal(3, hearer.Heard.Count);
    }

    [Fact]
    public void A_lost_arbitration_shows_and_is_tried_again()
    {
        a.Start();
        b.Start();
        var other = new TestNode(bus, clock, "other");
        clock.AdvanceMilliseconds(1);
        a.Load(0, CanFrame.Standard(0x200, 1));
        other.Send(CanFrame.Standard(0x300, 8, 8, 8, 8), CanFrame.Standard(0x100, 7));
        a.RequestToSend(1);
        clock.AdvanceMicroseconds(350);
        Assert.Equal(0x28, a.Read(0x30)); // MLOA, TXREQ
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x20, a.Read(0x30));
        Assert.Equal([0x300u, 0x100u], new[] { b.Take(0).Id, b.Take(1).Id });
    }

    [Fact]
    public void Nobody_acknowledges_a_lone_chip_and_one_shot_mode_gives_up()
    {
        a.Start();
        a.Write(0x2B, 0xA0);
        a.Send(CanFrame.Standard(1, 1));
        clock.AdvanceMilliseconds(20);
        Assert.Equal(0x18, a.Read(0x30)); // TXERR, TXREQ
        Assert.Equal(128, a.Read(0x1C));
        Assert.Equal(0x15, a.Read(0x2D)); // TXEP, TXWAR, EWARN
        Assert.Equal(0xA0, a.Read(0x2C)); // MERRF, ERRIF
        Assert.False(a.Chip.IntPin);
        a.Start();
        Assert.Equal(0, a.Read(0x1C));
        a.BitModify(0x0F, 0x08, 0x08);
        long before = bus.ErrorFrames;
        a.Send(CanFrame.Standard(1, 1));
        clock.AdvanceMilliseconds(20);
        Assert.Equal(0x10, a.Read(0x30));
        Assert.Equal(8, a.Read(0x1C));
        Assert.Equal(1, bus.ErrorFrames - before);
    }

    /// <summary>Section 10, page 59: "the mode will not actually change until all pending message transmissions are complete".</summary>
    [Fact]
    public void The_mode_waits_for_pending_messages()
    {
        a.Start();
        a.Send(CanFrame.Standard(1, 1));
        clock.AdvanceMilliseconds(5);
        a.SetMode(Mcp2515Mode.Configuration);
        clock.AdvanceMilliseconds(5);
        Assert.Equal(0x00, a.Read(0x0E) & 0xE0);
        a.BitModify(0x0F, 0x10, 0x10); // ABAT
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x80, a.Read(0x0E) & 0xE0);
        Assert.Equal(0, a.Read(0x1C)); // section 10.1, page 59: counters are cleared
    }

    [Fact]
    public void Bus_off_shows_and_passes()
    {
        a.Start();
        b.Start();
        a.Send(CanFrame.Standard(1, 1));
        bus.IsBroken = true;
        a.Send(CanFrame.Standard(2, 1), buffer: 1);
        clock.AdvanceMilliseconds(3);
        Assert.Equal(0x20, a.Read(0x2D) & 0x20); // TXBO
        Assert.Equal(255, a.Read(0x1C));
        bus.IsBroken = false;
        clock.AdvanceMilliseconds(10);
        Assert.Equal(0, a.Read(0x2D));
        Assert.Equal(0, a.Read(0x1C));
        Assert.Equal(0, a.Read(0x40) & 0x08);
    }

    [Fact]
    public void Loopback_mode_keeps_frames_inside_the_chip()
    {
        a.Start(Mcp2515Mode.Loopback);
        var hearer = new TestNode(bus, clock, "hearer");
        a.Send(CanFrame.Standard(0x321, 1, 2, 3));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x40, a.Read(0x0E) & 0xE0);
        Assert.Equal(0x08 | 0x01, a.ReadStatus());
        Assert.Equal(CanFrame.Standard(0x321, 1, 2, 3), a.Take(0));
        Assert.Empty(hearer.Heard);
    }

    [Fact]
    public void Listen_only_mode_hears_and_stays_silent()
    {
        a.Start();
        b.Start(Mcp2515Mode.ListenOnly);
        var acknowledger = new TestNode(bus, clock, "c");
        clock.AdvanceMilliseconds(1);
        a.Send(CanFrame.Standard(1, 5));
        b.Send(CanFrame.Standard(2, 6));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(CanFrame.Standard(1, 5), b.Take(0));
        Assert.Single(acknowledger.Heard);
        acknowledger.Controller.Stop();
        a.Send(CanFrame.Standard(1, 5));
        clock.AdvanceMilliseconds(1);
        Assert.NotEqual(0, a.Read(0x1C)); // b does not acknowledge
    }

    /// <summary>Sections 7.5 and 10.2: the frame that wakes the chip is lost, and it wakes into listen-only mode.</summary>
    [Fact]
    public void Sleep_ends_with_activity_on_the_bus()
    {
        a.Start();
        b.Start();
        b.Write(0x2B, 0x40);
        b.SetMode(Mcp2515Mode.Sleep);
        Assert.Equal(0x20, b.Read(0x0E) & 0xE0);
        var acknowledger = new TestNode(bus, clock, "c");
        clock.AdvanceMilliseconds(1);
        a.Send(CanFrame.Standard(1, 5));
        clock.AdvanceMilliseconds(1);
        Assert.False(b.Chip.IntPin);
        Assert.Equal(0x60 | 0x04, b.Read(0x0E)); // listen-only, ICOD wake-up
        Assert.Equal(0x40, b.Read(0x2C));
        a.Send(CanFrame.Standard(1, 6));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(CanFrame.Standard(1, 6), b.Take(0));
        Assert.Equal(2, acknowledger.Heard.Count);
    }

    [Fact]
    public void Sleep_ends_when_the_wake_flag_is_written()
    {
        a.Start(Mcp2515Mode.Sleep);
        a.BitModify(0x2B, 0x40, 0x40);
        a.BitModify(0x2C, 0x40, 0x40);
        Assert.Equal(0x60, a.Read(0x0E) & 0xE0);
    }
}
