using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Control.Tests;

/// <summary>Reads the compiled firmware: whatever <c>JointLoop.Step</c> and <c>Supervisor.Step</c> can reach allocates nothing and calls nothing that does.</summary>
public sealed class LoopAllocationTests
{
    /// <summary>Runtime members that the loop may call: none of them allocates or waits for another thread.</summary>
    private static readonly string[] Allowed =
    [
        "System.DateTime::get_Ticks",
        "System.DateTime::get_UtcNow",
        "System.Device.Adc.AdcChannelBase::ReadValue",
        "System.Device.Gpio.GpioPin::Read",
        "System.Device.Gpio.GpioPin::Toggle",
        "System.Device.Gpio.GpioPin::Write",
        "System.Device.Gpio.PinValue::op_Explicit",
        "System.Device.I2c.I2cDevice::Write",
        "System.Device.I2c.I2cDevice::WriteRead",
        "System.Device.I2c.I2cTransferResult::get_Status",
        "System.Math::Asin",
        "System.Math::Atan2",
        "System.Math::Cos",
        "System.Math::Sin",
        "System.Math::Sqrt",
        "System.SpanByte::op_Implicit",
    ];

    [Fact]
    public void The_control_loop_allocates_nothing_and_calls_only_what_is_known_not_to()
    {
        (int methods, SortedSet<string> outside, List<string> allocations) = Reach("Controller.App.JointLoop");
        Assert.Empty(allocations);
        Assert.Equal(Allowed, outside);
        Assert.InRange(methods, 40, 300);
    }

    [Fact]
    public void The_supervisor_allocates_nothing_and_calls_three_members_of_the_runtime()
    {
        (int methods, SortedSet<string> outside, List<string> allocations) = Reach("Controller.App.Safety.Supervisor");
        Assert.Empty(allocations);
        Assert.Equal(["System.Device.Gpio.GpioPin::Toggle", "System.Device.Gpio.GpioPin::Write", "System.Environment::get_TickCount64"], outside);
        Assert.InRange(methods, 4, 10);
    }

    private static (int Methods, SortedSet<string> Outside, List<string> Allocations) Reach(string typeName)
    {
        Dictionary<string, MethodDefinition> methods = FirmwareMethods();
        MethodDefinition step = methods.Values.Single(method => method.DeclaringType.FullName == typeName && method.Name == "Step");
        HashSet<string> seen = [];
        SortedSet<string> outside = new(StringComparer.Ordinal);
        List<string> allocations = [];
        Stack<MethodDefinition> open = new([step]);
        while (open.TryPop(out MethodDefinition? method))
        {
            if (!seen.Add(method.FullName))
                continue;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.OpCode.Code is Code.Newobj or Code.Newarr or Code.Box or Code.Ldftn or Code.Throw or Code.Ldstr)
                    allocations.Add($"{method.FullName}: {instruction}");
                if (instruction.Operand is not MethodReference called)
                    continue;
                MethodDefinition[] bodies = [.. methods.Values.Where(candidate => candidate.FullName == called.FullName || Overrides(candidate, called))];
                if (bodies.Length > 0)
                {
                    foreach (MethodDefinition body in bodies)
                        open.Push(body);
                }
                else
                    outside.Add($"{called.DeclaringType.FullName}::{called.Name}");
            }
        }

        return (seen.Count, outside, allocations);
    }

    private static bool Overrides(MethodDefinition candidate, MethodReference called)
        => candidate.IsVirtual && candidate.IsReuseSlot && candidate.Name == called.Name && candidate.Parameters.Count == called.Parameters.Count
            && candidate.DeclaringType.BaseType?.FullName == called.DeclaringType.FullName;

    private static Dictionary<string, MethodDefinition> FirmwareMethods()
    {
        string folder = typeof(LoopAllocationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FirmwareFolder").Value!;
        string[] files = ["Controller.Firmware", "Controller.Drivers", "Controller.Control", "Controller.Contract"];
        return files
            .Select(file => Directory.EnumerateFiles(folder, file + ".*").First(path => path.EndsWith(".dll", StringComparison.Ordinal) || path.EndsWith(".exe", StringComparison.Ordinal)))
            .SelectMany(path => ModuleDefinition.ReadModule(path).Types)
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .ToDictionary(method => method.FullName, StringComparer.Ordinal);
    }
}
