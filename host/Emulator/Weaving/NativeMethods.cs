using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Native methods of assemblies that the emulator does not know: they load, and say so when they are called.</summary>
internal static class NativeMethods
{
    /// <summary>Gives a native method a body that throws.</summary>
    public static MethodDefinition Replace(MethodDefinition method)
    {
        ModuleDefinition module = method.Module;
        method.ImplAttributes &= ~MethodImplAttributes.InternalCall;
        method.Body = new MethodBody(method);
        ILProcessor il = method.Body.GetILProcessor();
        il.Emit(OpCodes.Ldstr, $"{method.DeclaringType.FullName}.{method.Name}: it is native code of the board in {module.Assembly.Name.Name}, and the emulator has nothing for it yet.");
        il.Emit(OpCodes.Newobj, module.ImportReference(typeof(NotSupportedException).GetConstructor([typeof(string)])));
        il.Emit(OpCodes.Throw);
        return method;
    }
}
