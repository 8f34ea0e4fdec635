namespace Controller.Sdk.Robots;

/// <summary>A message that arrived.</summary>
/// <param name="Topic">The topic that it was published to.</param>
/// <param name="Payload">Its payload, whatever the sender chose to send; the receiver may keep it.</param>
public readonly record struct TransportMessage(string Topic, ReadOnlyMemory<byte> Payload);
