using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

/// <summary>The broker remembers topics and who wanted them; nothing but the time that it takes may tell.</summary>
public sealed class BrokerKnownTopicTests
{
    private static readonly string[] Levels = ["", "a", "b", "cd", "$e"];

    [Fact]
    public void Subscriptions_that_come_and_go_between_messages_decide_as_if_each_message_were_the_first()
    {
        using var fixture = new BrokerFixture();
        RawClient publisher = RawClient.Connected(fixture.Broker, "publisher");
        RawClient[] listeners = [.. Enumerable.Range(0, 3).Select(i => RawClient.Connected(fixture.Broker, $"listener {i}"))];
        HashSet<string>[] filters = [.. listeners.Select(_ => new HashSet<string>(StringComparer.Ordinal))];
        var random = new Random(7);
        int delivered = 0, unwanted = 0;
        for (int step = 0; step < 20_000; step++)
        {
            int who = random.Next(listeners.Length);
            switch (random.Next(8))
            {
                case 0:
                    string wanted = Filter(random);
                    listeners[who].Subscribe(wanted);
                    filters[who].Add(wanted);
                    break;
                case 1 when filters[who].Count > 0:
                    string given = filters[who].Order(StringComparer.Ordinal).ElementAt(random.Next(filters[who].Count));
                    listeners[who].Send(new UnsubscribePacket(1, [given]));
                    listeners[who].Next<AckPacket>();
                    filters[who].Remove(given);
                    break;
                case > 1:
                    string topic = Name(random);
                    publisher.Publish(topic, $"{step}");
                    for (int i = 0; i < listeners.Length; i++)
                    {
                        // MqttTopic.Matches compares one filter with one name and knows no tree.
                        if (filters[i].Any(filter => MqttTopic.Matches(filter, topic)))
                        {
                            MqttMessage message = listeners[i].NextMessage();
                            Assert.Equal((topic, $"{step}"), (message.Topic, message.PayloadText));
                            delivered++;
                        }
                        else
                        {
                            unwanted++;
                        }

                        listeners[i].ExpectNothing();
                    }

                    break;
                default:
                    break;
            }
        }

        Assert.True(delivered > 1000 && unwanted > 1000, $"{delivered} delivered, {unwanted} unwanted");
    }

    [Fact]
    public void More_topics_than_the_broker_remembers_and_topics_of_any_length_arrive_under_their_names()
    {
        using var fixture = new BrokerFixture();
        RawClient publisher = RawClient.Connected(fixture.Broker, "publisher");
        RawClient listener = RawClient.Connected(fixture.Broker, "listener").Subscribe("#");
        string[] topics =
        [
            .. Enumerable.Range(1, 20).Select(length => new string('é', length)),
            .. Enumerable.Range(0, 1000).Select(i => $"site/cell/{i}/state"),
            new string('x', 256), new string('x', 257), new string('x', 65_535),
        ];
        for (int round = 0; round < 3; round++)
        {
            foreach (string topic in topics)
            {
                publisher.Publish(topic, "");
                Assert.Equal(topic, listener.NextMessage().Topic);
            }
        }
    }

    [Fact]
    public void A_topic_that_is_refused_is_refused_again()
    {
        using var fixture = new BrokerFixture();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            RawClient publisher = RawClient.Connected(fixture.Broker, "publisher");
            // PUBLISH, QoS 0, topic "a+": wildcards are for filters [MQTT-3.3.2-2].
            publisher.SendBytes([0x30, 4, 0, 2, (byte)'a', (byte)'+']);
            publisher.ExpectClosed();
        }
    }

    [Fact]
    public void A_message_that_nobody_wants_leaves_no_garbage()
    {
        using var fixture = new BrokerFixture();
        RawClient publisher = RawClient.Connected(fixture.Broker, "publisher");
        RawClient listener = RawClient.Connected(fixture.Broker, "listener").Subscribe("site/+/command");
        byte[] packet = MqttPacketEncoder.Encode(new PublishPacket(MqttMessage.FromText("site/leg/state", "0.5 rad"), 0));
        publisher.SendBytes(packet);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) publisher.SendBytes(packet);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        listener.Subscribe("site/leg/#");
        publisher.SendBytes(packet);
        Assert.Equal("0.5 rad", listener.NextMessage().PayloadText);
    }

    private static string Name(Random random)
    {
        // A name has at least one character.
        string name = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Levels[random.Next(Levels.Length)]));
        return name.Length > 0 ? name : "a";
    }

    private static string Filter(Random random)
    {
        string[] levels = Name(random).Split('/');
        int level = random.Next(levels.Length);
        if (random.Next(3) == 0) levels[level] = "+";
        return random.Next(4) == 0 ? string.Join('/', levels.Take(level).Append("#")) : string.Join('/', levels);
    }
}
