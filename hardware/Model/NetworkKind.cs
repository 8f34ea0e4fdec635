namespace Controller.Hardware.Model;

/// <summary>How a board reaches its network.</summary>
public enum NetworkKind
{
    Wifi,
    Ethernet,
}
