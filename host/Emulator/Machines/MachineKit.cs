using System.Collections.Concurrent;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;

namespace Controller.Emulator.Machines;

/// <summary>What all boards of one machine file and firmware share: data, costs, woven code and the files of a provisioned flash.</summary>
public sealed class MachineKit
{
    private static readonly ConcurrentDictionary<string, Lazy<MachineKit>> Kits = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<MachineModel>> Models = new(StringComparer.Ordinal);

    private MachineKit(MachineModel model, string firmwarePath)
    {
        Model = model;
        Costs = CostTable.ForBoard(Model.Board);
        Firmware = FirmwareFiles.Image(firmwarePath, Model.Loops, Costs);
        Files = Model.Board.Flash.Files is null ? new Dictionary<string, byte[]>(StringComparer.Ordinal) : ProvisionedFiles.Of(Model, Soc.Network.VirtualNetwork.ServiceAddress, VirtualBroker.Port);
    }

    /// <summary>The machine file.</summary>
    public MachineModel Model { get; }

    /// <summary>What instructions cost on its board.</summary>
    public CostTable Costs { get; }

    /// <summary>The woven firmware.</summary>
    public FirmwareImage Firmware { get; }

    /// <summary>The settings that a provisioned board has on its flash, by path; none for a board without a file system, whose firmware has them compiled in.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>The kit of a machine; read and woven at the first call, and again when machine file or firmware have changed.</summary>
    /// <param name="machine">Name or path of a machine file.</param>
    /// <param name="firmwarePath">A compiled program; null for the firmware that the machine file names.</param>
    public static MachineKit Of(string machine, string? firmwarePath = null)
    {
        string machinePath = Path.GetFullPath(HardwareCatalog.FindMachine(machine));
        string machineKey = $"{machinePath}|{File.GetLastWriteTimeUtc(machinePath).Ticks}";
        MachineModel model = Models.GetOrAdd(machineKey, _ => new Lazy<MachineModel>(() => HardwareCatalog.LoadMachine(machinePath))).Value;
        string program = Path.GetFullPath(firmwarePath ?? FirmwareFiles.FindProgram(model.Firmware));
        string key = $"{machineKey}|{program}|{File.GetLastWriteTimeUtc(program).Ticks}";
        return Kits.GetOrAdd(key, _ => new Lazy<MachineKit>(() => new MachineKit(model, program))).Value;
    }
}
