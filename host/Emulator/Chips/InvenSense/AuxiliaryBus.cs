namespace Controller.Emulator.Chips.InvenSense;

/// <summary>The chips at the pins AUX_DA and AUX_CL.</summary>
internal sealed class AuxiliaryBus
{
    private II2cTarget[] targets = [];
    private II2cTarget? addressed;

    public void Connect(II2cTarget target) => targets = [.. targets, target];

    public bool Start(int address, bool isRead)
    {
        addressed = null;
        foreach (II2cTarget target in targets)
        {
            if (target.Start(address, isRead))
                addressed ??= target;
        }

        return addressed is not null;
    }

    public bool Write(byte value) => addressed?.Write(value) ?? false;

    public byte Read() => addressed?.Read() ?? 0xFF;

    public void Stop()
    {
        addressed = null;
        foreach (II2cTarget target in targets)
            target.Stop();
    }

    public void LosePower()
    {
        addressed = null;
        foreach (II2cTarget target in targets)
            target.LosePower();
    }
}
