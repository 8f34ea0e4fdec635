using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Tests.Sparkplug;

public sealed class SparkplugAddressTests
{
    [Theory]
    [InlineData("spBv1.0/humanoid-leg/NBIRTH/esp32")]
    [InlineData("spBv1.0/humanoid-leg/NDEATH/esp32")]
    [InlineData("spBv1.0/humanoid-leg/NDATA/esp32")]
    [InlineData("spBv1.0/humanoid-leg/NCMD/esp32")]
    [InlineData("spBv1.0/humanoid-leg/DBIRTH/esp32/knee")]
    [InlineData("spBv1.0/humanoid-leg/DDEATH/esp32/knee")]
    [InlineData("spBv1.0/humanoid-leg/DDATA/esp32/knee")]
    [InlineData("spBv1.0/humanoid-leg/DCMD/esp32/knee")]
    public void A_topic_survives_being_taken_apart_and_put_together(string topic)
    {
        Assert.True(SparkplugAddress.TryParse(topic, out SparkplugAddress address));
        Assert.Equal("humanoid-leg", address.Group);
        Assert.Equal("esp32", address.EdgeNode);
        Assert.Equal(topic, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("spBv1.0")]
    [InlineData("spAv1.0/g/NBIRTH/n")]
    [InlineData("spBv1.0/STATE/host")]
    [InlineData("spBv1.0/g/NBIRTH")]
    [InlineData("spBv1.0/g/NBIRTH/n/d")]
    [InlineData("spBv1.0/g/DBIRTH/n")]
    [InlineData("spBv1.0/g/DDATA/n/d/more")]
    [InlineData("spBv1.0/g/nbirth/n")]
    [InlineData("spBv1.0//NBIRTH/n")]
    [InlineData("spBv1.0/g/DDATA/n/")]
    [InlineData("spBv1.0/+/NBIRTH/n")]
    [InlineData("spBv1.0/g/NBIRTH/#")]
    public void A_topic_outside_the_grammar_is_not_taken(string topic) => Assert.False(SparkplugAddress.TryParse(topic, out _));
}
