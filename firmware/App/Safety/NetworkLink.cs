namespace Controller.App.Safety
{
    /// <summary>Whether somebody who could stop the machine over the network is there. Written by telemetry, read by the control loop.</summary>
    public sealed class NetworkLink
    {
        /// <summary>True while an MQTT session stands. A field: the loop reads it in every period.</summary>
        public bool IsConnected;
    }
}
