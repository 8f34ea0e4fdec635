using Controller.Check.Files;
using Controller.Check.Rules;
using Controller.Hardware.Model;
using Mono.Cecil;

namespace Controller.Check.Checks;

/// <summary>What an assembly says about itself and refers to: versions, chip family, kind of build.</summary>
internal static class AssemblyCheck
{
    // System.Diagnostics.DebuggableAttribute.DebuggingModes.
    private const int DisableOptimizations = 0x100;

    public static void Run(FirmwareFiles files, BoardModel board, FindingList findings)
    {
        foreach ((AssemblyNameReference reference, string neededBy) in files.Known)
        {
            Version known = files.Api.Find(reference.Name)!.Assembly.Name.Version;
            if (!HasSameMinor(reference.Version, known))
                findings.Add(RuleBook.ApiVersion, $"refers to {reference.Name} {reference.Version}, known here as {known}", neededBy);
            if (IsForOtherChip(reference.Name, board.Runtime.NanoTarget))
                findings.Add(RuleBook.OtherChip, $"refers to {reference.Name}, but {board.Name} runs {board.Runtime.NanoTarget}", neededBy);
        }

        foreach ((AssemblyNameReference reference, string neededBy) in files.Libraries)
        {
            Version beside = files.FindModule(reference.Name)!.Assembly.Name.Version;
            if (!HasSameMinor(reference.Version, beside))
                findings.Add(RuleBook.LibraryVersion, $"refers to {reference.Name} {reference.Version}, and {beside} lies beside it", neededBy);
        }

        foreach (FirmwareModule module in files.Modules)
        {
            if (!module.HasSymbols)
                findings.Add(RuleBook.NoSymbols, $"has no PDB that fits: {module.Name}.pdb", module.Name);
            if (!module.Module.Attributes.HasFlag(ModuleAttributes.ILOnly))
                findings.Add(RuleBook.NativeCode, "holds native code beside its IL", module.Name);
            if (IsUnoptimized(module.Module))
                findings.Add(RuleBook.Unoptimized, "is built without optimization", module.Name);
        }
    }

    private static bool HasSameMinor(Version one, Version other) => one.Major == other.Major && one.Minor == other.Minor;

    // nf-interpreter, CMake/Modules/FindnanoFramework.Hardware.Esp32.cmake and …Stm32.cmake: sources of one platform each.
    // Only targets whose name tells their family are judged.
    private static bool IsForOtherChip(string assembly, string target) =>
        (assembly.StartsWith("nanoFramework.Hardware.Esp32", StringComparison.Ordinal) && (target.StartsWith("ST_", StringComparison.Ordinal) || target.StartsWith("STM32", StringComparison.Ordinal)))
        || (assembly.StartsWith("nanoFramework.Hardware.Stm32", StringComparison.Ordinal) && target.Contains("ESP32", StringComparison.Ordinal));

    // Read from the blob: decoding the argument properly needs the attribute's assembly, which may be desktop .NET.
    // ECMA-335 II.23.3: prolog 01 00, the arguments, the number of named ones; here an int or two bools.
    private static bool IsUnoptimized(ModuleDefinition module)
    {
        byte[]? blob = module.Assembly.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType.FullName == "System.Diagnostics.DebuggableAttribute")?
            .GetBlob();
        return blob?.Length switch
        {
            8 => (BitConverter.ToInt32(blob, 2) & DisableOptimizations) != 0,
            6 => blob[3] != 0,
            _ => false,
        };
    }
}
