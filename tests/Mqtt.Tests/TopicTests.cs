using Controller.Sdk.Mqtt;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Mqtt.Tests;

public sealed class TopicTests
{
    // The examples of 4.7.1.2, 4.7.1.3, 4.7.2 and 4.7.3.
    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/ranking", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/#", "sport", true)]
    [InlineData("#", "sport/tennis", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player2", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("+/tennis/#", "sport/tennis", true)]
    [InlineData("sport/+/player1", "sport/tennis/player1", true)]
    [InlineData("#", "$SYS/a", false)]
    [InlineData("+/monitor/Clients", "$SYS/monitor/Clients", false)]
    [InlineData("$SYS/#", "$SYS/a", true)]
    [InlineData("$SYS/monitor/+", "$SYS/monitor/Clients", true)]
    [InlineData("ACCOUNTS", "Accounts", false)]
    [InlineData("Accounts payable", "Accounts payable", true)]
    [InlineData("/finance", "finance", false)]
    [InlineData("sport/tennis", "sport/tennis/", false)]
    [InlineData("sport/tennis/", "sport/tennis", false)]
    [InlineData("a//+", "a//b", true)]
    public void Filters_match_as_in_section_4_7(string filter, string topic, bool expected)
        => Assert.Equal(expected, MqttTopic.Matches(filter, topic));

    [Theory]
    [InlineData("sport/tennis#")]
    [InlineData("sport/tennis/#/ranking")]
    [InlineData("sport+")]
    [InlineData("+sport")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Filters_that_section_4_7_forbids_are_refused(string filter)
        => Assert.NotNull(MqttTopic.GetFilterFault(filter));

    [Fact]
    public void A_lone_surrogate_is_not_text_MQTT_1_5_3_1()
    {
        // Not inline data: attributes are stored as UTF-8, which cannot hold it.
        Assert.NotNull(MqttTopic.GetFilterFault("a\uD800"));
        Assert.NotNull(MqttTopic.GetNameFault("\uDC00b"));
    }

    [Fact]
    public void A_name_of_65_535_bytes_is_the_longest()
    {
        Assert.Null(MqttTopic.GetNameFault(new string('a', 65_535)));
        Assert.Contains("[MQTT-4.7.3-3]", MqttTopic.GetNameFault(new string('a', 65_536)), StringComparison.Ordinal);
        Assert.NotNull(MqttTopic.GetNameFault(new string('ß', 32_768)));
    }

    [Fact]
    public void The_brokers_tree_finds_whom_the_matching_rule_names()
    {
        // Two implementations of one rule: the tree walks levels, Matches compares two strings.
        Config config = Config.QuickThrowOnFailure.WithMaxTest(500);
        Prop.ForAll(PacketGenerators.Filter.NonEmptyListOf().ToArbitrary(), PacketGenerators.Topic.ToArbitrary(), (filters, topic) =>
        {
            using var fixture = new BrokerFixture();
            RawClient[] clients = [.. filters.Select((filter, i) => RawClient.Connected(fixture.Broker, $"c{i}").Subscribe(filter))];
            RawClient.Connected(fixture.Broker, "publisher").Publish(topic, "x");
            return clients.Select(c => c.PendingCount > 0).SequenceEqual(filters.Select(f => MqttTopic.Matches(f, topic)));
        }).Check(config);
    }
}
