using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class VariableLengthTests
{
    // Table 2.4 of the standard: the first and last value of each size.
    [Theory]
    [InlineData(0, new byte[] { 0x00 })]
    [InlineData(127, new byte[] { 0x7F })]
    [InlineData(128, new byte[] { 0x80, 0x01 })]
    [InlineData(16_383, new byte[] { 0xFF, 0x7F })]
    [InlineData(16_384, new byte[] { 0x80, 0x80, 0x01 })]
    [InlineData(2_097_151, new byte[] { 0xFF, 0xFF, 0x7F })]
    [InlineData(2_097_152, new byte[] { 0x80, 0x80, 0x80, 0x01 })]
    [InlineData(268_435_455, new byte[] { 0xFF, 0xFF, 0xFF, 0x7F })]
    // The example of 2.2.3: 321 = 65 + 2 * 128.
    [InlineData(321, new byte[] { 0xC1, 0x02 })]
    public void Remaining_length_is_coded_as_in_table_2_4(int value, byte[] expected)
    {
        byte[] buffer = new byte[4];
        int size = MqttVariableLength.Write(buffer, value);
        Assert.Equal(expected, buffer[..size]);
        Assert.True(MqttVariableLength.TryRead(expected, out int read, out int used));
        Assert.Equal((value, expected.Length), (read, used));
    }

    [Fact]
    public void An_unfinished_length_asks_for_more()
        => Assert.False(MqttVariableLength.TryRead([0x80, 0x80], out _, out _));

    [Fact]
    public void A_fifth_byte_is_refused()
        => Assert.Throws<MqttProtocolException>(() => MqttVariableLength.TryRead([0xFF, 0xFF, 0xFF, 0xFF], out _, out _));
}
