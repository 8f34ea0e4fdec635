using Controller.Emulator.Soc.Can;

namespace Controller.Chips.Tests.Can;

/// <summary>The bus against ISO 11898-1 (Bosch CAN specification 2.0, parts "Frame transfer", "Error handling" and "Fault confinement").</summary>
public class CanBusTests
{
    private const int BitNanoseconds = 2_000;

    private readonly EventClock clock = new();
    private readonly CanBus bus;

    public CanBusTests() => bus = new CanBus(clock);

    [Theory]
    [InlineData(0, 125_000)]
    [InlineData(8, 500_000)]
    [InlineData(3, 1_000_000)]
    public void A_frame_takes_its_bits(int length, int bitsPerSecond)
    {
        var sender = new TestNode(bus, clock, "a", bitsPerSecond);
        var hearer = new TestNode(bus, clock, "b", bitsPerSecond);
        clock.AdvanceMilliseconds(1);
        CanFrame frame = CanFrame.Standard(0x2A5, [.. Enumerable.Range(1, length).Select(i => (byte)(0x5A ^ i))]);
        sender.Send(frame, frame);
        clock.AdvanceMilliseconds(10);
        var bits = new CanFrameBits();
        bits.Encode(frame);
        long bit = 1_000_000_000 / bitsPerSecond;

        // Valid for receivers at the last but one bit, for the transmitter at the last; the next one after three bits of intermission.
        Assert.Equal([1_000_000 + ((bits.Count - 1) * bit), 1_000_000 + (((2 * bits.Count) + 2) * bit)], hearer.Heard.Select(each => each.At));
        Assert.Equal([1_000_000 + (bits.Count * bit), 1_000_000 + (((2 * bits.Count) + 3) * bit)], sender.Through.Select(each => each.At));
        Assert.Equal(2 * (bits.Count + 3) * bit, bus.BusyNanoseconds);
    }

    /// <summary>Bosch CAN 2.0B, 3.2.2: the dominant bit wins, so the smaller identifier; a standard frame beats an extended one with the same base, data beats a request.</summary>
    [Fact]
    public void Arbitration_goes_by_the_bits_of_the_identifier()
    {
        CanFrame[] order =
        [
            CanFrame.Standard(0x000, 1),
            CanFrame.Extended(0x000 << 18, 1),
            CanFrame.Standard(0x123, 1),
            CanFrame.Remote(0x123, isExtended: false, 1),
            CanFrame.Extended(0x123 << 18, 1),
            CanFrame.Remote(0x123 << 18, isExtended: true, 1),
            CanFrame.Extended((0x123 << 18) | 1, 1),
            CanFrame.Standard(0x124, 1),
            CanFrame.Standard(0x7FF, 1),
        ];
        TestNode[] nodes = [.. order.Select((frame, i) => new TestNode(bus, clock, $"node {i}"))];
        var hearer = new TestNode(bus, clock, "hearer");
        clock.AdvanceMilliseconds(1);
        for (int i = order.Length - 1; i >= 0; i--)
            nodes[i].Send(order[i]);
        clock.AdvanceMilliseconds(10);
        Assert.Equal(order, hearer.Heard.Select(each => each.Frame));
        Assert.Equal(Enumerable.Range(0, order.Length), nodes.Select(node => node.Losses));
    }

    [Fact]
    public void A_lone_node_becomes_passive_and_never_goes_off_the_bus()
    {
        var sender = new TestNode(bus, clock, "lonely");
        sender.Send(CanFrame.Standard(1, 2, 3));
        clock.AdvanceMilliseconds(3.8);
        Assert.All(sender.Failures, failure => Assert.Equal(CanError.Acknowledgement, failure.Error));
        Assert.Equal(128, sender.Controller.TransmitErrors); // 16 errors of 8, then exception 1 holds
        Assert.Equal(CanErrorState.Passive, sender.Controller.State);
        clock.AdvanceMilliseconds(100);
        Assert.Equal(128, sender.Controller.TransmitErrors);
        var hearer = new TestNode(bus, clock, "late");
        clock.AdvanceMilliseconds(1);
        Assert.Single(hearer.Heard);
        Assert.Equal(127, sender.Controller.TransmitErrors);
        Assert.Equal(CanErrorState.Active, sender.Controller.State);
    }

    [Fact]
    public void An_error_frame_without_receivers_is_six_bits_and_a_delimiter()
    {
        var sender = new TestNode(bus, clock, "lonely");
        clock.AdvanceMilliseconds(1);
        sender.Send(CanFrame.Standard(0x2A5, 1));
        clock.AdvanceMilliseconds(0.4);
        var bits = new CanFrameBits();
        bits.Encode(CanFrame.Standard(0x2A5, 1));

        // To the end of the ACK slot, 6 bits of flag, 8 of delimiter, 3 of intermission, then again.
        int period = bits.AckSlot + 1 + 6 + 8 + 3;
        Assert.Equal(period * BitNanoseconds, sender.Failures[1].At - sender.Failures[0].At);

        // A passive node waits for eight bits more (3.2.5, "suspend transmission").
        clock.AdvanceMilliseconds(100);
        Assert.Equal((period + 8) * BitNanoseconds, sender.Failures[^1].At - sender.Failures[^2].At);
    }

    [Fact]
    public void A_flipped_bit_costs_eight_and_one_and_the_frame_goes_again()
    {
        var sender = new TestNode(bus, clock, "a");
        var hearer = new TestNode(bus, clock, "b");
        clock.AdvanceMilliseconds(1);
        bus.InvertBit = 25;
        sender.Send(CanFrame.Standard(0x123, 0x55, 0xAA));
        clock.AdvanceMicroseconds(120);
        Assert.Equal((8, 1), (sender.Controller.TransmitErrors, hearer.Controller.ReceiveErrors));
        clock.AdvanceMilliseconds(1);
        Assert.Equal((7, 0), (sender.Controller.TransmitErrors, hearer.Controller.ReceiveErrors));
        Assert.Equal(CanError.Bit, Assert.Single(sender.Failures).Error);
        Assert.Single(hearer.Heard);
        Assert.Equal((1, 1), (bus.Frames, bus.ErrorFrames));
    }

    /// <summary>Bosch CAN 2.0B, 3.1.4: the flags of several nodes add up to 6 to 12 dominant bits.</summary>
    [Fact]
    public void Error_flags_overlap_to_between_six_and_twelve_bits()
    {
        var sender = new TestNode(bus, clock, "a");
        _ = new TestNode(bus, clock, "b");
        CanFrame frame = CanFrame.Standard(0x2A5, 0x5A, 0x00, 0xFF);
        var bits = new CanFrameBits();
        bits.Encode(frame);
        var seen = new HashSet<long>();
        for (int place = 1; place < bits.AckSlot - 1; place++)
        {
            sender.Controller.Start(CanBitTiming.ForBitRate(500_000)); // counters at 0
            clock.AdvanceMilliseconds(1);
            int failures = sender.Failures.Count;
            int through = sender.Through.Count;
            bus.InvertBit = place;
            sender.Send(frame);
            clock.AdvanceMilliseconds(1);
            long again = sender.Through[through].At - (bits.Count * BitNanoseconds);
            long flags = ((again - sender.Failures[failures].At) / BitNanoseconds) - 8 - 3;
            seen.Add(flags);
            Assert.InRange(flags, 6, 12);
        }

        Assert.True(seen.Count > 3);
    }

    [Fact]
    public void A_receiver_that_alone_sees_an_error_counts_nine_and_the_others_one()
    {
        var sender = new TestNode(bus, clock, "a");
        var sick = new TestNode(bus, clock, "sick");
        var well = new TestNode(bus, clock, "well");
        clock.AdvanceMilliseconds(1);
        sick.Controller.ReceiveErrorsToInject = 1;
        sender.Send(CanFrame.Standard(0x123, 1));
        clock.AdvanceMicroseconds(125);
        Assert.Equal((8, 9, 1), (sender.Controller.TransmitErrors, sick.Controller.ReceiveErrors, well.Controller.ReceiveErrors));
        clock.AdvanceMilliseconds(1);
        Assert.Single(sick.Heard);
        Assert.Single(well.Heard);
    }

    [Fact]
    public void A_flip_in_the_very_last_bit_delivers_the_frame_twice()
    {
        var sender = new TestNode(bus, clock, "a");
        var hearer = new TestNode(bus, clock, "b");
        CanFrame frame = CanFrame.Standard(0x123, 1);
        var bits = new CanFrameBits();
        bits.Encode(frame);
        clock.AdvanceMilliseconds(1);
        bus.InvertBit = bits.Count - 1;
        sender.Send(frame);
        clock.AdvanceMilliseconds(1);
        Assert.Equal([frame, frame], hearer.Heard.Select(each => each.Frame));
        Assert.Single(sender.Through);
        Assert.Equal(0, hearer.Controller.ReceiveErrors);
    }

    [Fact]
    public void Thirty_two_errors_switch_a_node_off_and_128_times_11_bits_bring_it_back()
    {
        var sender = new TestNode(bus, clock, "a");
        _ = new TestNode(bus, clock, "b");
        clock.AdvanceMilliseconds(1);
        bus.IsBroken = true;
        sender.Send(CanFrame.Standard(0x123, 1));
        clock.AdvanceMilliseconds(2);
        Assert.Equal(CanErrorState.BusOff, sender.Controller.State);
        Assert.Equal(32, sender.Failures.Count);
        Assert.Equal(256, sender.Controller.TransmitErrors);
        bus.IsBroken = false;
        clock.AdvanceMilliseconds(10);
        Assert.Equal((0, CanErrorState.Active), (sender.Controller.TransmitErrors, sender.Controller.State));

        // The error delimiter with its intermission is the first sequence of 11 recessive bits; the flag before it has six bits.
        long back = sender.Failures[^1].At + ((6 + (128 * 11)) * BitNanoseconds);
        var bits = new CanFrameBits();
        bits.Encode(CanFrame.Standard(0x123, 1));
        Assert.Equal(back + (bits.Count * BitNanoseconds), Assert.Single(sender.Through).At);
    }

    [Fact]
    public void A_bus_that_is_busy_lets_a_node_come_back_as_well()
    {
        var sender = new TestNode(bus, clock, "a");
        var chatter = new TestNode(bus, clock, "b");
        _ = new TestNode(bus, clock, "c");
        clock.AdvanceMilliseconds(1);
        bus.IsBroken = true;
        sender.Send(CanFrame.Standard(0x001, 1));
        clock.AdvanceMilliseconds(2);
        bus.IsBroken = false;
        for (int i = 0; i < 126; i++)
            chatter.Send(CanFrame.Standard(0x002, 1));
        clock.AdvanceMilliseconds(8); // an idle bus takes 2.8 ms
        Assert.Equal(CanErrorState.BusOff, sender.Controller.State);
        clock.AdvanceMilliseconds(10);
        Assert.Equal(CanErrorState.Active, sender.Controller.State);
        Assert.Single(sender.Through);
    }

    [Fact]
    public void A_node_at_another_bit_rate_destroys_frames_until_it_is_passive()
    {
        var sender = new TestNode(bus, clock, "a");
        var hearer = new TestNode(bus, clock, "b");
        var stranger = new TestNode(bus, clock, "stranger", bitsPerSecond: 250_000);
        clock.AdvanceMilliseconds(1);
        sender.Send(CanFrame.Standard(0x123, 1));
        clock.AdvanceMilliseconds(10);
        Assert.Equal(CanErrorState.Passive, stranger.Controller.State);
        Assert.Equal(15, sender.Failures.Count); // 15 x 9 = 135 > 127
        Assert.Single(hearer.Heard);
        Assert.Empty(stranger.Heard);
    }

    [Theory]
    [InlineData(1.000, true)]
    [InlineData(1.005, true)]
    [InlineData(1.02, false)]
    [InlineData(2.0, false)]
    public void Clocks_may_differ_by_their_tolerances(double ratio, bool isUnderstood)
    {
        CanBitTiming timing = CanBitTiming.ForBitRate(500_000);
        Assert.Equal(1.0 / (20 * 16), timing.ClockTolerance, 12); // SJW 1 of 16 quanta
        CanBitTiming other = timing with { ClockHertz = (long)(timing.ClockHertz * ratio) };
        Assert.Equal(isUnderstood, timing.Matches(other));
    }

    [Fact]
    public void A_listener_neither_acknowledges_nor_counts()
    {
        var sender = new TestNode(bus, clock, "a");
        var listener = new TestNode(bus, clock, "b", mode: CanMode.ListenOnly);
        sender.Send(CanFrame.Standard(0x123, 1));
        clock.AdvanceMilliseconds(1);
        Assert.Empty(listener.Heard);
        Assert.NotEmpty(sender.Failures);
        Assert.Equal(0, listener.Controller.ReceiveErrors);
        _ = new TestNode(bus, clock, "c");
        clock.AdvanceMilliseconds(5);
        Assert.Single(listener.Heard);
    }

    [Fact]
    public void Two_nodes_with_one_identifier_and_different_data_ruin_each_other()
    {
        var one = new TestNode(bus, clock, "a");
        var two = new TestNode(bus, clock, "b");
        _ = new TestNode(bus, clock, "c");
        clock.AdvanceMilliseconds(1);
        one.Send(CanFrame.Standard(0x123, 1));
        two.Send(CanFrame.Standard(0x123, 2));
        clock.AdvanceMilliseconds(1);
        Assert.All([one, two], node => Assert.Contains(node.Failures, failure => failure.Error == CanError.Bit));
    }

    [Fact]
    public void A_node_takes_part_after_eleven_recessive_bits()
    {
        var sender = new TestNode(bus, clock, "a");
        _ = new TestNode(bus, clock, "b");
        sender.Send(CanFrame.Standard(0x2A5, 1));
        clock.AdvanceMilliseconds(1);
        var bits = new CanFrameBits();
        bits.Encode(CanFrame.Standard(0x2A5, 1));
        Assert.Equal((11 + bits.Count) * BitNanoseconds, sender.Through[0].At);
    }

    [Fact]
    public void A_sender_that_is_switched_off_leaves_a_broken_frame()
    {
        var sender = new TestNode(bus, clock, "a");
        var hearer = new TestNode(bus, clock, "b");
        clock.AdvanceMilliseconds(1);
        sender.Send(CanFrame.Standard(0x123, 1));
        clock.AdvanceMicroseconds(50);
        sender.Controller.Stop();
        clock.AdvanceMilliseconds(1);
        Assert.Empty(hearer.Heard);
        Assert.Equal((1, 1), (hearer.ReceiveFailures, hearer.Controller.ReceiveErrors));
    }

    [Fact]
    public void Bit_errors_come_at_their_rate_and_the_same_for_the_same_seed()
    {
        Assert.Equal(ErrorFrames(seed: 5), ErrorFrames(seed: 5));

        // A frame of L bits breaks with 1 - (1 - p)^L; tries until it is through: p' / (1 - p') error frames a frame.
        var bits = new CanFrameBits();
        bits.Encode(CanFrame.Standard(0x2A5, 1, 2, 3, 4));
        double broken = 1 - Math.Pow(1 - 0.001, bits.Count);
        Assert.InRange(ErrorFrames(seed: 6), 0.8 * 2000 * broken / (1 - broken), 1.2 * 2000 * broken / (1 - broken));
    }

    private static long ErrorFrames(ulong seed)
    {
        var time = new EventClock();
        var noisy = new CanBus(time, seed: seed) { BitErrorRate = 0.001 };
        var sender = new TestNode(noisy, time, "a");
        _ = new TestNode(noisy, time, "b");
        for (int i = 0; i < 2000; i++)
            sender.Send(CanFrame.Standard(0x2A5, 1, 2, 3, 4));
        time.AdvanceMilliseconds(5000);
        Assert.Equal(2000, sender.Through.Count);
        return noisy.ErrorFrames;
    }
}
