namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.CustomEventArgs</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.CustomEventArgs")]
public class CustomEventArgs : EventArgs
{
    internal CustomEventArgs(ushort data1, uint data2)
    {
        Data1 = data1;
        Data2 = data2;
    }

    /// <summary>First number.</summary>
    public ushort Data1 { get; }

    /// <summary>Second number.</summary>
    public uint Data2 { get; }
}
