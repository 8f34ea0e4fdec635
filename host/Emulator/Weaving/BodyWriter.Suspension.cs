using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <content>The way out onto the heap and back.</content>
internal sealed partial class BodyWriter
{
    private void OpenRegions(int index)
    {
        foreach (TryRegion region in sites.Regions.Where(region => region.Start == index))
        {
            region.Anchor = Emit(OpCodes.Nop);
            SendOn(region);
        }
    }

    // Jumps to the place that the frame waited at, if it lies within a region: directly, or to the start of the next region inwards.
    private void SendOn(TryRegion? region)
    {
        UnwindSite[] within = [.. sites.All.Where(site => region is null || IsWithin(site.Region, region))];
        if (within.Length == 0)
            return;
        Emit(OpCodes.Ldloc, state!);
        Emit(OpCodes.Ldc_I4, within[0].State);
        Emit(OpCodes.Sub);
        var dispatch = Emit(OpCodes.Switch, Array.Empty<Instruction>());
        dispatches.Add((dispatch, region, within));
    }

    private static bool IsWithin(TryRegion? region, TryRegion outer)
    {
        for (TryRegion? each = region; each is not null; each = each.Parent)
        {
            if (each == outer)
                return true;
        }

        return false;
    }

    // Unwinding leaves protected regions, whose finally handlers must not run for it; a caught exception leaves pinned calls.
    private void GuardHandler(Instruction instruction)
    {
        foreach (ExceptionHandler handler in study.Method.Body.ExceptionHandlers.Where(handler => handler.HandlerStart == instruction))
        {
            if (handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
            {
                Emit(OpCodes.Ldloc, context);
                Emit(OpCodes.Ldloc, pins!);
                Emit(OpCodes.Stfld, module.ImportReference(WovenMembers.Pins));
            }
            else if (handler.HandlerType == ExceptionHandlerType.Finally && frame is not null)
            {
                Instruction go = Instruction.Create(OpCodes.Nop);
                Emit(OpCodes.Ldloc, context);
                Emit(OpCodes.Ldfld, module.ImportReference(WovenMembers.Suspended));
                Emit(OpCodes.Brfalse, go);
                Emit(OpCodes.Endfinally);
                code.Add(go);
            }
        }
    }

    // Several targets are called one after the other by the host, which cannot be unwound between them: the delegate,
    // beneath its arguments, is asked first.
    private void EnterDelegate(Instruction call)
    {
        delegatePins ??= NewVariable(module.TypeSystem.Int32);
        TypeReference[] types = [.. study.StackBefore(call).TakeLast(((MethodReference)call.Operand).Parameters.Count)];
        VariableDefinition[] arguments = [.. types.Select((type, place) => Temporary(type, ArgumentPlace + place))];
        foreach (VariableDefinition argument in arguments.Reverse())
            Emit(OpCodes.Stloc, argument);
        Emit(OpCodes.Dup);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Call, module.ImportReference(WovenMembers.EnterDelegate));
        Emit(OpCodes.Stloc, delegatePins);
        foreach (VariableDefinition argument in arguments)
            Emit(OpCodes.Ldloc, argument);
    }

    // After a call: if the thread waits, keep the stack, the place and all variables in the frame and return.
    private void WayOut(UnwindSite site)
    {
        Instruction go = Instruction.Create(OpCodes.Nop);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Ldfld, module.ImportReference(WovenMembers.Suspended));
        Emit(OpCodes.Brfalse, go);

        VariableDefinition? created = site.Created is null ? null : Temporary(site.Created, site.Beneath.Count);
        if (created is not null)
            Emit(OpCodes.Stloc, created);
        else if (site.Result is not null)
            Emit(OpCodes.Pop);
        VariableDefinition[] beneath = [.. site.Beneath.Select(Temporary)];
        for (int place = beneath.Length - 1; place >= 0; place--)
            Emit(OpCodes.Stloc, beneath[place]);
        if (isResumed)
            EmitFrame();
        else
            Emit(OpCodes.Newobj, frame!.Constructor);
        Emit(OpCodes.Stloc, frameVariable!);
        for (int place = 0; place < beneath.Length; place++)
            Spill(beneath[place], place);
        if (created is not null)
            Spill(created, beneath.Length);
        Emit(OpCodes.Ldloc, frameVariable!);
        Emit(OpCodes.Ldc_I4, site.State);
        Emit(OpCodes.Stfld, module.ImportReference(WovenMembers.FrameState));
        Emit(site.Region is null ? OpCodes.Br : OpCodes.Leave, save);

        if (isResumed)
            Land(site, created);
        code.Add(go);
    }

    private void Spill(VariableDefinition value, int place)
    {
        Emit(OpCodes.Ldloc, frameVariable!);
        Emit(OpCodes.Ldloc, value);
        Emit(OpCodes.Stfld, frame!.Spill(value.VariableType, place));
    }

    // Where the resumed copy goes on: throw what the call threw, or rebuild the stack with its result.
    private void Land(UnwindSite site, VariableDefinition? created)
    {
        landings.Add(site, Emit(OpCodes.Ldc_I4_M1));
        Emit(OpCodes.Stloc, state!);
        Instruction go = Instruction.Create(OpCodes.Nop);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Ldfld, module.ImportReference(WovenMembers.PendingException));
        Emit(OpCodes.Brfalse, go);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Call, module.ImportReference(WovenMembers.ThrowPending));
        code.Add(go);
        for (int place = 0; place < site.Beneath.Count; place++)
        {
            EmitFrame();
            Emit(OpCodes.Ldfld, frame!.Spill(site.Beneath[place], place));
        }

        if (created is not null)
        {
            EmitFrame();
            Emit(OpCodes.Ldfld, frame!.Spill(created.VariableType, site.Beneath.Count));
        }
        else if (site.Result is not null && ReturnSlot.Of(site.Result) is { } slot)
        {
            Emit(OpCodes.Ldloc, context);
            Emit(OpCodes.Ldfld, slot.Field(module));
            code.AddRange(slot.FromSlot());
        }
    }

    private void Leave()
    {
        code.Add(save);
        IEnumerable<object> keys = study.Method.Body.Variables.Cast<object>().Concat(Arguments());
        foreach (object key in keys)
        {
            TypeReference type = key is VariableDefinition local ? local.VariableType : ((ParameterDefinition)key).ParameterType;
            Emit(OpCodes.Ldloc, frameVariable!);
            if (copies.TryGetValue(key, out VariableDefinition? copy))
                Emit(OpCodes.Ldloc, copy);
            else if (key is VariableDefinition variable)
                Emit(OpCodes.Ldloc, variable);
            else
                Emit(OpCodes.Ldarg, (ParameterDefinition)key);
            Emit(OpCodes.Stfld, frame!.Kept(key, type));
        }

        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Ldloc, frameVariable!);
        Emit(OpCodes.Call, module.ImportReference(WovenMembers.Push));
        if (!isResumed && result is not null)
            Emit(OpCodes.Ldloc, result);
        Emit(OpCodes.Ret);
        foreach ((Instruction dispatch, TryRegion? region, UnwindSite[] within) in dispatches)
        {
            dispatch.Operand = Array.ConvertAll(within, site => site.Region == region ? landings[site] : site.Region!.StepFrom(region).Anchor!);
        }
    }
}
