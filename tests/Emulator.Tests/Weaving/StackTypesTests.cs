using System.Reflection;
using System.Runtime.Loader;
using Controller.Emulator.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Controller.Emulator.Tests.Weaving;

/// <summary>Knowledge of the evaluation stack, judged by the runtime: values that were put into locals of the found types are still right.</summary>
public class StackTypesTests
{
    [Fact]
    public void Code_that_puts_its_whole_stack_aside_before_every_instruction_still_gives_the_same()
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(typeof(StackShapes).Assembly.Location);
        int spilled = 0;
        foreach (MethodDefinition method in Nested(assembly.MainModule.GetType(typeof(StackShapes).FullName)).SelectMany(type => type.Methods).Where(method => method.HasBody))
            spilled += SpillEverywhere(method);
        using var image = new MemoryStream();
        assembly.Name.Name += ".Spilled";
        assembly.Write(image);
        image.Position = 0;
        var context = new AssemblyLoadContext("spilled", isCollectible: true);
        MethodInfo run = context.LoadFromStream(image).GetType(typeof(StackShapes).FullName!, throwOnError: true)!.GetMethod(nameof(StackShapes.Run))!;

        Assert.Equal(StackShapes.Run(), run.Invoke(null, null));
        Assert.InRange(spilled, 1000, int.MaxValue);
    }

    [Theory]
    [InlineData("Constructs")]
    [InlineData("Costs")]
    [InlineData("Timing")]
    [InlineData("Pins")]
    public void Arguments_of_firmware_calls_have_the_types_that_the_callee_declares(string program)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(FirmwarePath(program));
        int arguments = 0;
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            method.Body.SimplifyMacros();
            StackTypes stack = StackTypes.Of(method);
            foreach (Instruction call in method.Body.Instructions.Where(each => each.Operand is MethodReference && each.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj))
            {
                IReadOnlyList<TypeReference> before = stack.Before(call);
                var callee = (MethodReference)call.Operand;
                for (int i = 1; i <= callee.Parameters.Count && before.Count > 0; i++)
                {
                    Assert.Equal(KindOf(callee.Parameters[^i].ParameterType), KindOf(before[^i]));
                    arguments++;
                }
            }
        }

        Assert.InRange(arguments, 10, int.MaxValue);
    }

    [Fact]
    public void A_null_takes_the_type_of_the_other_path()
        => Assert.Equal("System.String", AtTheMeeting(il => il.Create(OpCodes.Ldnull), il => il.Create(OpCodes.Ldstr, "x")));

    [Fact]
    public void Unlike_objects_meet_as_objects()
        => Assert.Equal("System.Object", AtTheMeeting(il => il.Create(OpCodes.Ldstr, "x"), il => il.Create(OpCodes.Newarr, il.Body.Method.Module.TypeSystem.Int32)));

    [Fact]
    public void Paths_that_meet_with_different_depths_are_refused_by_name()
    {
        (MethodDefinition method, ILProcessor il) = Empty();
        Instruction end = il.Create(OpCodes.Ret);
        il.Append(il.Create(OpCodes.Ldc_I4, 1));
        il.Append(il.Create(OpCodes.Brtrue, end));
        il.Append(il.Create(OpCodes.Ldc_I4, 2));
        il.Append(end);

        FirmwareLoadException refused = Assert.Throws<FirmwareLoadException>(() => StackTypes.Of(method));
        Assert.Contains("Sample::Method", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0 and with 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_lies_before_an_instruction_that_nothing_reaches()
    {
        (MethodDefinition method, ILProcessor il) = Empty();
        Instruction unreached = il.Create(OpCodes.Pop);
        il.Append(il.Create(OpCodes.Ret));
        il.Append(unreached);

        Assert.Empty(StackTypes.Of(method).Before(unreached));
    }

    private static string AtTheMeeting(Func<ILProcessor, Instruction> one, Func<ILProcessor, Instruction> other)
    {
        (MethodDefinition method, ILProcessor il) = Empty();
        Instruction otherPath = il.Create(OpCodes.Nop);
        Instruction meeting = il.Create(OpCodes.Pop);
        il.Append(il.Create(OpCodes.Ldc_I4, 1));
        il.Append(il.Create(OpCodes.Brtrue, otherPath));
        AppendValue(il, one);
        il.Append(il.Create(OpCodes.Br, meeting));
        il.Append(otherPath);
        AppendValue(il, other);
        il.Append(meeting);
        il.Append(il.Create(OpCodes.Ret));
        return Assert.Single(StackTypes.Of(method).Before(meeting)).FullName;
    }

    private static void AppendValue(ILProcessor il, Func<ILProcessor, Instruction> value)
    {
        Instruction instruction = value(il);
        if (instruction.OpCode.Code == Code.Newarr)
            il.Append(il.Create(OpCodes.Ldc_I4, 1));
        il.Append(instruction);
    }

    private static (MethodDefinition Method, ILProcessor Il) Empty()
    {
        var module = ModuleDefinition.CreateModule("sample", ModuleKind.Dll);
        var type = new TypeDefinition("", "Sample", Mono.Cecil.TypeAttributes.Class, module.TypeSystem.Object);
        var method = new MethodDefinition("Method", Mono.Cecil.MethodAttributes.Static, module.TypeSystem.Void);
        module.Types.Add(type);
        type.Methods.Add(method);
        return (method, method.Body.GetILProcessor());
    }

    private static IEnumerable<TypeDefinition> Nested(TypeDefinition type) => type.NestedTypes.SelectMany(Nested).Prepend(type);

    // Before each instruction: everything on the stack into locals and back.
    private static int SpillEverywhere(MethodDefinition method)
    {
        Mono.Cecil.Cil.MethodBody body = method.Body;
        body.SimplifyMacros();
        StackTypes stack = StackTypes.Of(method);
        ILProcessor il = body.GetILProcessor();
        int spilled = 0;
        foreach (Instruction instruction in body.Instructions.ToArray())
        {
            // A prefix and its instruction, like a delegate's function and its constructor, belong together.
            if (instruction.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } or { OpCode.Code: Code.Ldftn or Code.Ldvirtftn })
                continue;
            VariableDefinition[] locals = [.. stack.Before(instruction).Select(type => new VariableDefinition(type))];
            if (locals.Length == 0)
                continue;
            spilled += locals.Length;
            Instruction original = il.Create(OpCodes.Nop);
            (original.OpCode, original.Operand) = (instruction.OpCode, instruction.Operand);
            (instruction.OpCode, instruction.Operand) = (OpCodes.Nop, null);
            Instruction last = instruction;
            foreach (Instruction each in locals.Reverse().Select(local => il.Create(OpCodes.Stloc, local)).Concat(locals.Select(local => il.Create(OpCodes.Ldloc, local))).Append(original))
            {
                il.InsertAfter(last, each);
                last = each;
            }

            foreach (VariableDefinition local in locals)
                body.Variables.Add(local);
        }

        body.InitLocals = true;
        body.OptimizeMacros();
        return spilled;
    }

    // As the evaluation stack sees it.
    private static string KindOf(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte or MetadataType.Int16 or MetadataType.UInt16
            or MetadataType.Int32 or MetadataType.UInt32 => "Int32",
        MetadataType.Int64 or MetadataType.UInt64 => "Int64",
        MetadataType.IntPtr or MetadataType.UIntPtr => "IntPtr",
        MetadataType.Single => "Single",
        MetadataType.Double => "Double",
        MetadataType.ByReference => type.FullName,
        MetadataType.ValueType when (type as TypeDefinition)?.IsEnum ?? NanoLibrary.FindType(type.FullName)!.IsEnum => "Int32",
        MetadataType.ValueType => type.FullName,
        _ => "object",
    };

    private static string FirmwarePath(string program)
        => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "firmware"), program + ".*").First(file => Path.GetExtension(file) is ".exe" or ".dll");
}
