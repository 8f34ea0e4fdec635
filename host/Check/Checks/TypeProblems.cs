using Controller.Check.Files;
using Controller.Check.Rules;
using Mono.Cecil;

namespace Controller.Check.Checks;

/// <summary>Types that the runtime does not have: constructed generics, arrays of several dimensions, pointers, typed references.</summary>
internal static class TypeProblems
{
    public static IEnumerable<(Rule Rule, string What)> In(IEnumerable<TypeReference> parts)
    {
        foreach (TypeReference type in parts)
        {
            switch (type)
            {
                // Within a generic type, its own name with its own parameters: the definition has been reported.
                case GenericInstanceType instance when instance.GenericArguments.All(argument => argument is GenericParameter):
                    break;
                case GenericInstanceType:
                    yield return (RuleBook.GenericUse, $"uses {Names.Of(type)}");
                    break;
                case ArrayType { IsVector: false }:
                    yield return (RuleBook.MultiDimensionalArray, $"uses {Names.Of(type)}");
                    break;
                case PointerType:
                    yield return (RuleBook.Pointer, $"uses {Names.Of(type)}");
                    break;
                case FunctionPointerType:
                    yield return (RuleBook.Pointer, "uses a function pointer");
                    break;
                case { FullName: "System.TypedReference" or "System.RuntimeArgumentHandle" or "System.ArgIterator" }:
                    yield return (RuleBook.VarArgs, $"uses {Names.Of(type)}");
                    break;
            }
        }
    }
}
