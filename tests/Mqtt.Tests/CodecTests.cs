using System.Text;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class CodecTests
{
    // The variable header of the non-normative example in 3.1.2 (user, password, will QoS 1, clean session,
    // keep-alive 10 s), followed by a payload written by hand.
    private static readonly byte[] _connect =
    [
        0x10, 10 + 4 + 4 + 4 + 4 + 4,
        0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 0b1100_1110, 0, 10,
        0, 2, (byte)'i', (byte)'d', 0, 2, (byte)'w', (byte)'t', 0, 2, (byte)'w', (byte)'m', 0, 2, (byte)'u', (byte)'n', 0, 2, (byte)'p', (byte)'w',
    ];

    [Fact]
    public void The_connect_of_example_3_1_2_is_read()
    {
        ConnectPacket packet = Assert.IsType<ConnectPacket>(Read(_connect));
        Assert.Equal(4, packet.ProtocolLevel);
        Assert.True(packet.CleanSession);
        Assert.Equal(10, packet.KeepAliveSeconds);
        Assert.Equal("id", packet.ClientId);
        Assert.Equal(("wt", "wm", MqttQos.AtLeastOnce, false),
            (packet.Will!.Topic, packet.Will.PayloadText, packet.Will.Qos, packet.Will.Retain));
        Assert.Equal("un", packet.UserName);
        Assert.Equal("pw"u8.ToArray(), packet.Password!.Value.ToArray());
        Assert.Equal(_connect, MqttPacketEncoder.Encode(packet));
    }

    [Fact]
    public void The_publish_of_example_3_3_2_is_written()
    {
        // Topic "a/b", packet identifier 10 (figure 3.12).
        byte[] bytes = MqttPacketEncoder.Encode(new PublishPacket(new MqttMessage("a/b", new byte[] { 1, 2 }, MqttQos.AtLeastOnce), 10));
        Assert.Equal([0x32, 9, 0, 3, (byte)'a', (byte)'/', (byte)'b', 0, 10, 1, 2], bytes);
    }

    [Fact]
    public void The_subscribe_of_example_3_8_3_is_written()
    {
        // "a/b" with QoS 1 and "c/d" with QoS 2 (figure 3.23), packet identifier 10 (figure 3.21).
        byte[] bytes = MqttPacketEncoder.Encode(new SubscribePacket(
            10, [new MqttFilterRequest("a/b", MqttQos.AtLeastOnce), new MqttFilterRequest("c/d", MqttQos.ExactlyOnce)]));
        Assert.Equal([0x82, 14, 0, 10, 0, 3, 0x61, 0x2F, 0x62, 1, 0, 3, 0x63, 0x2F, 0x64, 2], bytes);
    }

    [Fact]
    public void The_suback_of_example_3_9_3_is_read()
    {
        // Maximum QoS 0, maximum QoS 2, failure (figure 3.27).
        SubAckPacket packet = Assert.IsType<SubAckPacket>(Read([0x90, 5, 0, 10, 0, 2, 0x80]));
        Assert.Equal(10, packet.PacketId);
        Assert.Equal([0, 2, 0x80], packet.ReturnCodes);
    }

    [Fact]
    public void The_unsubscribe_of_example_3_10_3_is_written()
        => Assert.Equal(
            [0xA2, 12, 0, 10, 0, 3, 0x61, 0x2F, 0x62, 0, 3, 0x63, 0x2F, 0x64],
            MqttPacketEncoder.Encode(new UnsubscribePacket(10, ["a/b", "c/d"])));

    [Fact]
    public void The_text_of_figure_1_2_has_a_supplementary_character()
    {
        // "A" and U+2A6D4: 00 05 41 F0 AA 9B 94.
        byte[] bytes = [0x30, 7, 0x00, 0x05, 0x41, 0xF0, 0xAA, 0x9B, 0x94];
        PublishPacket packet = Assert.IsType<PublishPacket>(Read(bytes));
        Assert.Equal("A\U0002A6D4", packet.Message.Topic);
        Assert.Equal(bytes, MqttPacketEncoder.Encode(packet));
    }

    [Fact]
    public void A_byte_order_mark_is_a_character_MQTT_1_5_3_3()
        => Assert.Equal("\uFEFFa", Assert.IsType<PublishPacket>(Read([0x30, 6, 0, 4, 0xEF, 0xBB, 0xBF, 0x61])).Message.Topic);

    [Theory]
    // UTF-8 (1.5.3)
    [InlineData("30 05 0003 EDA080", "[MQTT-1.5.3-1]")]   // surrogate D800
    [InlineData("30 04 0002 C080", "[MQTT-1.5.3-1]")]     // overlong U+0000
    [InlineData("30 05 0003 F0AA9B", "[MQTT-1.5.3-1]")]   // truncated sequence
    [InlineData("30 05 0003 610062", "[MQTT-1.5.3-2]")]   // U+0000
    // Fixed header
    [InlineData("00 00", "reserved")]
    [InlineData("F0 00", "reserved")]
    [InlineData("62 02 0000", "[MQTT-2.3.1-1]")]
    [InlineData("60 02 0001", "[MQTT-2.2.2-2]")]
    [InlineData("80 06 0001 0001 61 00", "[MQTT-2.2.2-2]")]
    [InlineData("A0 05 0001 0001 61", "[MQTT-2.2.2-2]")]
    [InlineData("C1 00", "[MQTT-2.2.2-2]")]
    [InlineData("C0 01 00", "1 bytes too many")]
    [InlineData("40 03 000100", "1 bytes too many")]
    [InlineData("40 01 00", "needs 2 bytes, 1 are left")]
    // CONNECT
    [InlineData("10 0C 0004 4D515458 04 02 0000 0000", "[MQTT-3.1.2-1]")]
    [InlineData("10 0C 0004 4D515454 04 03 0000 0000", "[MQTT-3.1.2-3]")]
    [InlineData("10 0C 0004 4D515454 04 0A 0000 0000", "[MQTT-3.1.2-13]")]
    [InlineData("10 0C 0004 4D515454 04 22 0000 0000", "[MQTT-3.1.2-15]")]
    [InlineData("10 0C 0004 4D515454 04 1E 0000 0000", "[MQTT-3.1.2-14]")]
    [InlineData("10 0C 0004 4D515454 04 42 0000 0000", "[MQTT-3.1.2-22]")]
    [InlineData("10 0E 0004 4D515454 04 02 0000 0000 0000", "2 bytes too many")]
    // PUBLISH
    [InlineData("36 05 0001 61 0001", "[MQTT-3.3.1-4]")]
    [InlineData("38 03 0001 61", "[MQTT-3.3.1-2]")]
    [InlineData("32 05 0001 61 0000", "[MQTT-2.3.1-1]")]
    [InlineData("30 03 0001 2B", "[MQTT-4.7.1-1]")]
    [InlineData("30 02 0000", "[MQTT-4.7.3-1]")]
    // SUBSCRIBE, UNSUBSCRIBE and their answers
    [InlineData("82 02 0001", "[MQTT-3.8.3-3]")]
    [InlineData("82 06 0001 0001 61 03", "[MQTT-3.8.3-4]")]
    [InlineData("82 07 0001 0002 6123 00", "[MQTT-4.7.1-2]")]
    [InlineData("A2 02 0001", "[MQTT-3.10.3-2]")]
    [InlineData("90 03 0001 03", "[MQTT-3.9.3-2]")]
    [InlineData("20 02 0101", "[MQTT-3.2.2-4]")]
    [InlineData("20 02 0200", "reserved")]
    public void Malformed_bytes_are_refused_with_the_rule_they_break(string hex, string rule)
    {
        MqttProtocolException error = Assert.Throws<MqttProtocolException>(
            () => Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_protocol_level_is_reported_and_not_read()
        => Assert.Equal(5, Assert.IsType<ConnectPacket>(
            Read(Convert.FromHexString("100D00044D5154540502003C000000"))).ProtocolLevel);

    [Fact]
    public void A_packet_over_the_limit_is_refused_before_its_body_comes()
    {
        var reader = new MqttPacketReader(100);
        reader.Append([0x30, 0xE8, 0x07]);
        MqttProtocolException error = Assert.Throws<MqttProtocolException>(() => reader.TryRead(out _));
        Assert.Contains("1003 bytes exceeds the limit of 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_too_long_for_MQTT_is_an_argument_error()
        => Assert.Throws<ArgumentException>(() => MqttPacketEncoder.Encode(new ConnectPacket { ClientId = new string('x', 65_536) }));

    [Fact]
    public void A_connect_does_not_print_its_password()
        => Assert.DoesNotContain("secret", new ConnectPacket { UserName = "u", Password = Encoding.UTF8.GetBytes("secret") }.ToString(), StringComparison.Ordinal);

    private static MqttPacket? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new MqttPacketReader(1 << 20);
        reader.Append(bytes);
        return reader.TryRead(out MqttPacket? packet) ? packet : null;
    }
}
