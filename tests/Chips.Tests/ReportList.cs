using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

internal sealed class ReportList : IChipLog
{
    public List<UnmodelledAccess> Reports { get; } = [];

    public void Report(UnmodelledAccess access) => Reports.Add(access);
}
