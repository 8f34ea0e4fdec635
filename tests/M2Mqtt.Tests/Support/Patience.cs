namespace Controller.M2Mqtt.Tests.Support;

internal static class Patience
{
    /// <summary>Only a test that has failed waits this long.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
}
