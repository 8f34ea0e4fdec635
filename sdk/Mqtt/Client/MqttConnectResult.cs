namespace Controller.Sdk.Mqtt;

/// <summary>What an accepted connection found.</summary>
/// <param name="SessionPresent">The broker had kept this client's session.</param>
public sealed record MqttConnectResult(bool SessionPresent);
