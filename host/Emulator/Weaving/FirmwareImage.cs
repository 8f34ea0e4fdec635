using System.Reflection;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Controller.Emulator.Weaving;

/// <summary>A firmware, woven and loaded once and shared by every board that runs it.</summary>
public sealed class FirmwareImage
{
    private readonly Type[] holders;

    private FirmwareImage(string name, Type[] holders, Action main, IReadOnlyList<StaticConstructor> staticConstructors)
    {
        Name = name;
        this.holders = holders;
        Main = main;
        StaticConstructors = staticConstructors;
    }

    /// <summary>A type's static constructor, as the boot calls it.</summary>
    /// <param name="TypeName">Full name of the type.</param>
    /// <param name="Run">Runs it on the board that the calling thread belongs to.</param>
    public sealed record StaticConstructor(string TypeName, Action Run);

    /// <summary>Name of the program's assembly.</summary>
    public string Name { get; }

    /// <summary>The program's entry point.</summary>
    public Action Main { get; }

    /// <summary>Static constructors in the order in which nanoCLR runs them before <see cref="Main"/>: assemblies by dependency, types by name.</summary>
    public IReadOnlyList<StaticConstructor> StaticConstructors { get; }

    /// <summary>Reads, weaves and loads a firmware.</summary>
    /// <param name="entryPath">The compiled program (.dll or .exe) with its libraries beside it.</param>
    /// <param name="libraryDirectories">Further places for managed libraries.</param>
    /// <param name="costs">What its instructions cost.</param>
    /// <param name="loops">Methods whose calls are timed.</param>
    /// <exception cref="FirmwareLoadException">The firmware needs something that the emulator lacks.</exception>
    public static FirmwareImage Load(string entryPath, IEnumerable<string> libraryDirectories, CostTable costs, IReadOnlyList<WatchedLoop> loops)
    {
        using FirmwareAssemblies assemblies = FirmwareAssemblies.Read(entryPath, libraryDirectories);
        if (assemblies.Modules[^1].EntryPoint is null)
            throw new FirmwareLoadException($"{entryPath}: has no static Main method: nothing to run. A library runs as part of a program that references it.");
        Weave(assemblies, costs, loops);

        var context = new FirmwareLoadContext(assemblies.Modules[^1].Assembly.Name.Name);
        Assembly[] loaded = [.. assemblies.Modules.Select(module => context.Load(module))];
        Prepare(loaded);
        Type[] statics = [.. loaded.Select(assembly => assembly.GetType(StaticsMover.HolderName, throwOnError: true)!)];
        MethodInfo entry = loaded[^1].EntryPoint!;
        return new FirmwareImage(loaded[^1].GetName().Name!, statics, EntryAction(entry), Constructors(loaded));
    }

    /// <summary>Managed assemblies that the board holds.</summary>
    public int AssemblyCount => holders.Length;

    /// <summary>Fresh static fields for one board.</summary>
    public object[] NewStatics() => [.. holders.Select(holder => Activator.CreateInstance(holder)!)];

    private static void Weave(FirmwareAssemblies assemblies, CostTable costs, IReadOnlyList<WatchedLoop> loops)
    {
        var cost = new InstructionCost(costs, assemblies.Type, assemblies.Method);
        var mover = new StaticsMover(assemblies);
        var allocations = new Allocations(assemblies);
        var studies = new List<MethodStudy>();
        HashSet<MethodDefinition> recursive = RecursionGuard.Recursive(assemblies);
        foreach (ModuleDefinition module in assemblies.Modules)
        {
            GenericStatics.Refuse(module);
            SynchronizedMethods.Rewrite(module);
            foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
            {
                if (method.HasBody)
                {
                    studies.Add(new MethodStudy(method, cost, allocations, assemblies));
                    NanoArithmetic.Rewrite(method);
                }
                else if (method.IsInternalCall)
                    studies.Add(new MethodStudy(NativeMethods.Replace(method), cost, allocations, assemblies));
            }
        }

        foreach (ModuleDefinition module in assemblies.Modules)
        {
            var retargeting = new Retargeting(module, assemblies);
            retargeting.Members();
            retargeting.Types();
            retargeting.Verify();
        }

        FriendAssemblies.Open(assemblies.Modules);

        foreach (ModuleDefinition module in assemblies.Modules)
            mover.MoveFields(module);
        var contexts = new ContextParameters(studies);
        var run = new WeavingRun(new Suspensions(studies, recursive), mover, contexts, costs.NanosecondsPerInstruction);
        var woven = new List<Mono.Cecil.Cil.MethodBody>();
        var marked = new HashSet<WatchedLoop>();
        foreach (MethodStudy study in studies)
        {
            string name = $"{study.Method.DeclaringType.FullName}::{study.Method.Name}";
            WatchedLoop? loop = loops.FirstOrDefault(watched => watched.Method == name);
            if (loop is not null)
                marked.Add(loop);
            woven.AddRange(MethodWeaver.Weave(study, run, loop?.Index));
        }

        contexts.Install();
        foreach (Mono.Cecil.Cil.MethodBody body in woven)
            body.OptimizeMacros();

        if (loops.FirstOrDefault(loop => !marked.Contains(loop)) is { } absent)
            throw new FirmwareLoadException($"The machine file watches the loop {absent.Method}, but the firmware has no such method.");
    }

    // Compiles everything now: a method that the weaver broke is an error of loading, not of the tenth virtual minute,
    // and no run pays for the host's compiler.
    private static void Prepare(Assembly[] loaded)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (Type type in loaded.SelectMany(Types).Where(type => !type.ContainsGenericParameters && !type.IsSubclassOf(typeof(Delegate))))
        {
            foreach (MethodBase method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
            {
                if (method.IsAbstract || method.ContainsGenericParameters)
                    continue;
                try
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }
                catch (Exception exception) when (exception is InvalidProgramException or MemberAccessException or TypeLoadException or IOException or BadImageFormatException)
                {
                    throw new FirmwareLoadException($"{type.FullName}::{method.Name} cannot be run woven: {exception.Message}", exception);
                }
            }
        }
    }

    private static Type[] Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            IEnumerable<string> causes = exception.LoaderExceptions.OfType<Exception>().Select(cause => cause.Message).Distinct(StringComparer.Ordinal);
            throw new FirmwareLoadException($"{assembly.GetName().Name} has types that cannot be loaded woven: {string.Join(" ", causes)}", exception);
        }
    }

    private static Action EntryAction(MethodInfo entry)
        => entry.GetParameters().Length == 0
            ? entry.CreateDelegate<Action>()
            : () => entry.CreateDelegate<Action<string[]>>()([]);

    private static StaticConstructor[] Constructors(Assembly[] loaded)
    {
        var constructors = new List<StaticConstructor>();
        foreach (Assembly assembly in loaded)
        {
            // Lambda holders first: nanoCLR accepts a delegate to an instance method of a type that is not
            // initialized yet, the host's runtime does not.
            IEnumerable<Type> types = assembly.GetTypes()
                .OrderByDescending(type => type.Name.StartsWith("<>c", StringComparison.Ordinal))
                .ThenBy(type => type.FullName, StringComparer.Ordinal);
            foreach (Type type in types)
            {
                if (type.GetMethod(StaticsMover.StaticConstructorName, BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly) is { } method)
                    constructors.Add(new StaticConstructor(type.FullName!, method.CreateDelegate<Action>()));
            }
        }

        return [.. constructors];
    }
}
