namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.SerialDataReceivedEventArgs</c>.</summary>
[NanoType("System.IO.Ports.SerialDataReceivedEventArgs")]
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType) => EventType = eventType;

    /// <summary>Any bytes, or the one that was watched for.</summary>
    public SerialData EventType { get; }
}
