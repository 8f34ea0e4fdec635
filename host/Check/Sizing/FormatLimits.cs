using Controller.Check.Files;
using Controller.Check.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Sizing;

/// <summary>What the numbers in a <c>.pe</c> can count to (<c>nanoCLR_Types.h</c>: <c>CLR_RECORD_TYPEDEF</c>, <c>CLR_RECORD_METHODDEF</c>, compressed tokens).</summary>
internal static class FormatLimits
{
    /// <summary>Offsets above stand for the 860 names that the runtime holds (<c>StringTable.cpp</c>).</summary>
    public const int MaxStringBytes = 0xFFFF - 860;

    /// <summary><c>nanoByteCodeTable.cs</c> refuses more.</summary>
    public const int MaxCodeBytes = 0xFFFF;

    /// <summary>0xFFFF means "no signature".</summary>
    public const int MaxSignatureBytes = 0xFFFE;

    private const int MaxTypes = 0x3FFF;
    private const int MaxMembers = 0x7FFF;
    private const int MaxByte = byte.MaxValue;

    public static void Run(FirmwareModule module, PeTables tables, FindingList findings)
    {
        if (tables.StringBytes > MaxStringBytes)
            findings.Add(RuleBook.StringTable, $"has {tables.StringBytes} bytes of names and string literals, {MaxStringBytes} fit", module.Name);
        if (tables.CodeBytes > MaxCodeBytes)
            findings.Add(RuleBook.CodeTable, $"has {tables.CodeBytes} bytes of byte code, {MaxCodeBytes} fit", module.Name);
        Table(tables.SignatureBytes, MaxSignatureBytes, "bytes of signatures and array initialisers");
        Table(tables.TypeDefs, MaxTypes, "types");
        Table(tables.TypeRefs, MaxTypes, "references to types");
        Table(tables.FieldDefs, MaxMembers, "fields");
        Table(tables.MethodDefs, MaxMembers, "methods");
        Table(tables.FieldRefs, MaxMembers, "references to fields");
        Table(tables.MethodRefs, MaxMembers, "references to methods");
        foreach (TypeDefinition type in module.Types)
            Type(type, findings);
        foreach (MethodDefinition method in module.Methods)
            Method(method, findings);

        void Table(int count, int limit, string what)
        {
            if (count > limit)
                findings.Add(RuleBook.TableLimit, $"has {count} {what}, {limit} fit", module.Name);
        }
    }

    private static void Type(TypeDefinition type, FindingList findings)
    {
        Limit(type.Fields.Count(field => field.IsStatic && !field.HasConstant), "static fields");
        Limit(type.Fields.Count(field => !field.IsStatic), "instance fields");
        Limit(type.Methods.Count(method => method.IsVirtual), "virtual methods");
        Limit(type.Methods.Count(method => !method.IsVirtual && !method.IsStatic), "instance methods");
        Limit(type.Methods.Count(method => method.IsStatic), "static methods");
        Limit(type.Interfaces.Count, "interfaces");

        void Limit(int count, string what)
        {
            if (count > MaxByte)
                findings.Add(RuleBook.TypeLimit, $"has {count} {what}, {MaxByte} fit", type);
        }
    }

    private static void Method(MethodDefinition method, FindingList findings)
    {
        Limit(method.Parameters.Count + (method.IsStatic ? 0 : 1), "arguments, this included", null);
        if (!method.HasBody)
            return;
        MethodBody body = method.Body;
        Limit(body.Variables.Count, "locals", null);
        Limit(body.MaxStackSize, "slots of evaluation stack", null);
        Limit(body.ExceptionHandlers.Count, "exception handlers", null);
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction[] targets)
                Limit(targets.Length, "targets of one switch", instruction);
        }

        if (ByteCode.HasFarBranch(body))
            findings.Add(RuleBook.MethodLimit, $"has {ByteCode.Length(body)} bytes of byte code, and a branch over more than {short.MaxValue} of them", method);

        void Limit(int count, string what, Instruction? at)
        {
            if (count > MaxByte)
                findings.Add(RuleBook.MethodLimit, $"has {count} {what}, {MaxByte} fit", method, at);
        }
    }
}
