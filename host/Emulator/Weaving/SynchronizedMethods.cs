using Controller.Emulator.Nano.Threading;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Rewrites <c>[MethodImpl(Synchronized)]</c> to enter and leave the board's own monitor. A host monitor would be held
/// while the thread is parked, and the C# compiler emits it for every field-like event of nanoFramework.
/// </summary>
internal static class SynchronizedMethods
{
    public static void Rewrite(ModuleDefinition module)
    {
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.IsSynchronized))
        {
            method.IsSynchronized = false;
            if (method.HasBody)
                Wrap(module, method);
        }
    }

    private static void Wrap(ModuleDefinition module, MethodDefinition method)
    {
        MethodBody body = method.Body;
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        Instruction tryStart = body.Instructions[0];
        VariableDefinition? result = null;
        if (method.ReturnType.MetadataType != MetadataType.Void)
        {
            result = new VariableDefinition(method.ReturnType);
            body.Variables.Add(result);
            body.InitLocals = true;
        }

        Instruction end = result is null ? il.Create(OpCodes.Ret) : il.Create(OpCodes.Ldloc, result);
        foreach (Instruction ret in body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Ret).ToArray())
        {
            if (result is null)
            {
                ret.OpCode = OpCodes.Leave;
                ret.Operand = end;
            }
            else
            {
                ret.OpCode = OpCodes.Stloc;
                ret.Operand = result;
                il.InsertAfter(ret, il.Create(OpCodes.Leave, end));
            }
        }

        foreach (Instruction instruction in MonitorCall(module, il, method, nameof(NanoMonitor.Enter)))
            il.InsertBefore(tryStart, instruction);

        Instruction[] exit = [.. MonitorCall(module, il, method, nameof(NanoMonitor.Exit))];
        foreach (Instruction instruction in exit)
            il.Append(instruction);
        il.Append(il.Create(OpCodes.Endfinally));
        il.Append(end);
        if (result is not null)
            il.Append(il.Create(OpCodes.Ret));
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = tryStart,
            TryEnd = exit[0],
            HandlerStart = exit[0],
            HandlerEnd = end,
        });
    }

    private static IEnumerable<Instruction> MonitorCall(ModuleDefinition module, ILProcessor il, MethodDefinition method, string name)
    {
        if (method.IsStatic)
        {
            yield return il.Create(OpCodes.Ldtoken, method.DeclaringType);
            yield return il.Create(OpCodes.Call, module.ImportReference(typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))));
        }
        else
        {
            yield return il.Create(OpCodes.Ldarg, method.Body.ThisParameter);
        }

        yield return il.Create(OpCodes.Call, module.ImportReference(typeof(NanoMonitor).GetMethod(name)));
    }
}
