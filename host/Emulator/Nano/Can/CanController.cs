namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanController</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanController")]
public sealed class CanController : IDisposable
{
    public readonly string ControllerId = "";

    private CanController() => throw NotModelled.Member("CanController", "CAN controller");

    public event CanMessageReceivedEventHandler MessageReceived
    {
        add => throw NotModelled.Member("CanController.MessageReceived", "CAN controller");
        remove => throw NotModelled.Member("CanController.MessageReceived", "CAN controller");
    }

    public CanMessage GetMessage() => throw NotModelled.Member("CanController.GetMessage", "CAN controller");

    public static CanController FromId(string controllerId, CanSettings settings) => throw NotModelled.Member("CanController.FromId", "CAN controller");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    public void WriteMessage(CanMessage message) => throw NotModelled.Member("CanController.WriteMessage", "CAN controller");
}
