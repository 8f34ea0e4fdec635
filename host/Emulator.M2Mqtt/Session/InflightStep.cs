namespace nanoFramework.M2Mqtt.Session
{
    /// <summary>What is to be done next with a message under way (MQTT 3.1.1, 4.3).</summary>
    internal enum InflightStep
    {
        SendPublish,
        SendRelease,
        SendSubscribe,
        SendUnsubscribe,

        /// <summary>The broker answered: tell the user.</summary>
        ReportAnswered,

        /// <summary>The broker did not answer any attempt: tell the user.</summary>
        ReportUnanswered,

        /// <summary>QoS 0 from the broker.</summary>
        Deliver,

        /// <summary>QoS 1 from the broker: PUBACK, then deliver.</summary>
        AcknowledgeAndDeliver,

        /// <summary>QoS 2 from the broker: PUBREC; delivery waits for PUBREL.</summary>
        AcknowledgeReceipt,

        /// <summary>PUBREL for a message held back: PUBCOMP, then deliver.</summary>
        CompleteAndDeliver,

        /// <summary>PUBREL for a message that was delivered before: PUBCOMP only.</summary>
        CompleteAgain,
    }
}
