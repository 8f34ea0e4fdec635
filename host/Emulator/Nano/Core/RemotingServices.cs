namespace Controller.Emulator.Nano.Core;

/// <summary><c>System.Runtime.Remoting.RemotingServices</c>.</summary>
[NanoType("System.Runtime.Remoting.RemotingServices")]
public static class RemotingServices
{
    /// <summary>Never: the board has one application domain.</summary>
    public static bool IsTransparentProxy(object? proxy) => false;
}
