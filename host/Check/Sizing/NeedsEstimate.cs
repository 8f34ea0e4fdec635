using Controller.Check.Files;
using Controller.Check.Rules;
using Controller.Hardware.Model;
using Mono.Cecil;

namespace Controller.Check.Sizing;

/// <summary>Adds up flash and heap and compares them with the board.</summary>
internal static class NeedsEstimate
{
    // A thread object and what it holds once it runs; measured on nf-interpreter 1.17.
    private const int ThreadBytes = 108 + 780;

    public static BoardNeeds Run(FirmwareFiles files, BoardModel board, FindingList findings)
    {
        HashSet<string> predefined = PredefinedNames.Of(files.Api);
        var assemblies = new List<AssemblySize>();
        int staticObjects = 0;
        foreach (FirmwareModule module in files.Modules.Where(module => !files.IsForDesktop(module)))
        {
            PeTables tables = PeEstimate.Of(module, predefined);
            FormatLimits.Run(module, tables, findings);
            assemblies.Add(new AssemblySize(module.Name, tables.FileBytes, tables.HeapBytes, IsLowerBound: false));
            staticObjects += StaticObjects.Bytes(module);
        }

        foreach (string name in files.ApiNames.Where(name => files.FindModule(name) is null))
        {
            ModuleDefinition? deployed = files.FindDeployedApi(name);
            var module = new FirmwareModule(deployed ?? files.Api.Find(name)!);
            PeTables tables = PeEstimate.Of(module, predefined, countCode: deployed is not null);
            assemblies.Add(new AssemblySize(name, tables.FileBytes, tables.HeapBytes, IsLowerBound: deployed is null));
        }

        int deployment = board.Flash.Partitions.Where(partition => partition.Use == PartitionUse.Deployment).Sum(partition => partition.SizeBytes);
        var needs = new BoardNeeds(assemblies, staticObjects, ThreadBytes, deployment, board.Runtime.ManagedHeapBytes);
        string firmware = files.Modules[0].Name;
        if (deployment > 0 && needs.FlashBytes > deployment)
            findings.Add(RuleBook.Flash, $"needs at least {needs.FlashBytes} bytes of flash, {board.Name} has {deployment}", firmware);
        if (needs.HeapBytes > needs.ManagedHeapBytes)
            findings.Add(RuleBook.Heap, $"needs at least {needs.HeapBytes} bytes of managed heap before Main, {board.Name} has {needs.ManagedHeapBytes}", firmware);
        else if (needs.HeapBytes > needs.ManagedHeapBytes / 4 * 3)
            findings.Add(RuleBook.LittleHeap, $"needs at least {needs.HeapBytes} bytes of managed heap before Main, {board.Name} has {needs.ManagedHeapBytes}", firmware);
        return needs;
    }
}
