using System.Resources;
using Controller.Emulator.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;

namespace Controller.Emulator.Tests.Surface;

/// <summary>Binaries as they come out of other people's builds: signed, of other versions, unoptimized, with any symbols or none.</summary>
public class UnseenBinaryTests
{
    // Debug and Release differ in locals, branches and nops; every member here is used across the two assemblies.
    private const string LibrarySource =
        """
        using System;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App<key>")]
        namespace Parts
        {
            [AttributeUsage(AttributeTargets.All)]
            public class MarkAttribute : Attribute
            {
                public MarkAttribute(Type type, System.Device.Gpio.PinMode mode) { }
            }
            public interface INamed { string Name { get; } }
            [Mark(typeof(Counter), System.Device.Gpio.PinMode.InputPullUp)]
            public class Counter : INamed
            {
                private static int made = 40;
                internal static int Hidden = 5;
                public event EventHandler Counted;
                string INamed.Name { get { return "counter"; } }
                public int Next()
                {
                    made++;
                    if (Counted != null) Counted(this, EventArgs.Empty);
                    return Secret.Twice(made);
                }
                private static class Secret
                {
                    private static readonly int factor = 2;
                    public static int Twice(int x) { return x * factor; }
                }
            }
            internal class Inner { internal int Value = 3; }
            public class Box<T>
            {
                public T Item;
                public static TOut Fill<TOut>(TOut box, T item) where TOut : Box<T> { box.Item = item; return box; }
            }
        }
        """;

    private const string ProgramSource =
        """
        using System;
        using Parts;
        public class IntBox : Box<int> { }
        public class Program
        {
            public static void Main()
            {
                var counter = new Counter();
                int heard = 0;
                counter.Counted += (sender, e) => heard++;
                Console.WriteLine("next " + counter.Next().ToString());
                Console.WriteLine("heard " + heard.ToString());
                Console.WriteLine("name " + ((INamed)counter).Name);
                Console.WriteLine("internals " + (Counter.Hidden + new Inner().Value).ToString());
                Console.WriteLine("generic " + Box<int>.Fill(new IntBox(), 9).Item.ToString());
            }
        }
        """;

    private static readonly string[] Expected = ["next 82", "heard 1", "name counter", "internals 8", "generic 9"];

    [Theory]
    [InlineData(OptimizationLevel.Debug, DebugInformationFormat.PortablePdb, false)]
    [InlineData(OptimizationLevel.Release, DebugInformationFormat.PortablePdb, true)]
    [InlineData(OptimizationLevel.Debug, DebugInformationFormat.Embedded, true)]
    [InlineData(OptimizationLevel.Release, null, false)]
    public void A_program_with_its_library_runs_however_it_was_built(OptimizationLevel optimization, DebugInformationFormat? symbols, bool isSigned)
    {
        using var build = new FirmwareBuild { Optimization = optimization, Symbols = symbols, IsSigned = isSigned, Version = "7.8.9.10" };
        build.Library("Parts", LibrarySource);
        Assert.Equal(Expected, Run(build.Program("App", ProgramSource)));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    public void Symbols_that_cannot_be_read_cost_line_numbers_only(string content)
    {
        using var build = new FirmwareBuild { Symbols = null };
        build.Library("Parts", LibrarySource);
        string program = build.Program("App", ProgramSource);
        File.WriteAllText(Path.ChangeExtension(program, ".pdb"), content);
        Assert.Equal(Expected, Run(program));
    }

    [Fact]
    public void References_resolve_by_simple_name_whatever_version_and_key_they_ask_for()
    {
        using var build = new FirmwareBuild { Symbols = null };
        string library = build.Library("Parts", LibrarySource);
        string program = build.Program("App", ProgramSource);
        Change(library, module => module.AssemblyReferences.Single(reference => reference.Name == "mscorlib").Version = new Version(1, 10, 5, 0));
        Change(program, module =>
        {
            foreach (AssemblyNameReference reference in module.AssemblyReferences)
            {
                reference.Version = new Version(99, 0, 0, 0);
                reference.PublicKeyToken = [0xC0, 0x7D, 0x48, 0x1E, 0x97, 0x58, 0xC7, 0x31];
            }
        });
        Assert.Equal(Expected, Run(program));
    }

    [Fact]
    public void A_type_that_was_moved_to_another_assembly_is_found_through_its_forwarder()
    {
        using var build = new FirmwareBuild { Symbols = null };
        string old = build.Library("Parts", LibrarySource);
        string program = build.Program("App", ProgramSource);
        // The types move to Moved.dll; Parts.dll forwards.
        File.Move(old, Path.Combine(build.Folder, "Moved.dll"));
        using (ModuleDefinition moved = ModuleDefinition.ReadModule(Path.Combine(build.Folder, "Moved.dll"), new ReaderParameters { InMemory = true }))
        {
            moved.Assembly.Name.Name = "Moved";
            moved.Write(Path.Combine(build.Folder, "Moved.dll"));
            using AssemblyDefinition facade = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("Parts", new Version(2, 0)), "Parts", ModuleKind.Dll);
            var target = new AssemblyNameReference("Moved", new Version(1, 0));
            facade.MainModule.AssemblyReferences.Add(target);
            foreach (TypeDefinition type in moved.Types.Where(type => type.Namespace == "Parts"))
                facade.MainModule.ExportedTypes.Add(new ExportedType(type.Namespace, type.Name, facade.MainModule, target) { IsForwarder = true });
            facade.Write(old);
        }

        Assert.Equal(Expected, Run(program));
    }

    [Fact]
    public void A_resource_is_found_by_the_number_that_the_board_s_tools_give_its_name()
    {
        var content = new MemoryStream();
        using (var writer = new ResourceWriter(content))
        {
            writer.AddResource("AzureRootCerts", "text of the certificate");
            writer.AddResource("Raw", new byte[] { 1, 2, 3 });
            writer.Generate();
            using var build = new FirmwareBuild();
            // -6742 stands in the Resource.Designer.cs of nanoframework/Samples, AzureSDK.
            string program = build.Program(
                "App",
                """
                using System;
                using System.Resources;
                using nanoFramework.Runtime.Native;
                public class Program
                {
                    private enum StringResources : short { AzureRootCerts = -6742 }
                    public static void Main()
                    {
                        var manager = new ResourceManager("App.Resource", typeof(Program).Assembly);
                        Console.WriteLine((string)ResourceUtility.GetObject(manager, StringResources.AzureRootCerts));
                    }
                }
                """,
                new ResourceDescription("App.Resource.resources", () => new MemoryStream(content.ToArray()), isPublic: true));
            Assert.Equal(["text of the certificate"], Run(program));
        }
    }

    [Fact]
    public void Native_code_that_the_emulator_does_not_know_loads_and_says_so_when_it_is_called()
    {
        using var build = new FirmwareBuild();
        build.Library(
            "Vendor.Gadget",
            """
            using System.Runtime.CompilerServices;
            namespace Vendor { public static class Gadget { [MethodImpl(MethodImplOptions.InternalCall)] public static extern int Measure(int channel); } }
            """);
        string program = build.Program(
            "App",
            """
            using System;
            public class Program
            {
                public static void Main()
                {
                    try { Console.WriteLine(Vendor.Gadget.Measure(1).ToString()); }
                    catch (NotSupportedException e) { Console.WriteLine(e.Message); }
                }
            }
            """);
        Assert.Contains("Vendor.Gadget.Measure: it is native code of the board in Vendor.Gadget", Assert.Single(Run(program)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_s_own_code_is_woven_when_it_lies_beside_the_firmware_and_replaced_when_not()
    {
        const string app =
            """
            using System;
            using System.Diagnostics;
            public class Program
            {
                public static void Main()
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    System.Threading.Thread.Sleep(30);
                    Console.WriteLine(watch.ElapsedMilliseconds.ToString());
                }
            }
            """;
        using var without = new FirmwareBuild();
        Assert.Equal(["30"], Run(without.Program("App", app)));

        using var beside = new FirmwareBuild();
        string program = beside.Program("App", app);
        beside.BoardLibrary(
            "System.Diagnostics.Stopwatch",
            """
            namespace System.Diagnostics
            {
                public class Stopwatch
                {
                    public static Stopwatch StartNew() { return new Stopwatch(); }
                    public long ElapsedMilliseconds { get { return 12345; } }
                }
            }
            """);
        Assert.Equal(["12345"], Run(program));
    }

    [Fact]
    public void Attributes_of_the_firmware_can_be_read_at_run_time()
    {
        using var build = new FirmwareBuild();
        string program = build.Program(
            "App",
            """
            using System;
            using System.Device.Gpio;
            public class RouteAttribute : Attribute
            {
                public readonly string Path;
                public readonly PinMode Mode;
                public Type Answer { get; set; }
                public RouteAttribute(string path, PinMode mode) { Path = path; Mode = mode; }
            }
            public class Failure : Exception
            {
                public Failure() { HResult = 77; }
                public int Code { get { return HResult; } }
            }
            [Route("/leg", PinMode.Output, Answer = typeof(GpioController))]
            public class Program
            {
                [Obsolete]
                [Route("/knee", PinMode.Input, Answer = typeof(Failure))]
                public void Knee() { }
                public static void Main()
                {
                    Show((RouteAttribute)typeof(Program).GetCustomAttributes(false)[0]);
                    object[] found = typeof(Program).GetMethod("Knee").GetCustomAttributes(false);
                    Show((RouteAttribute)found[found.Length - 1]);
                    Console.WriteLine(new Failure().Code.ToString());
                }
                private static void Show(RouteAttribute route)
                {
                    Console.WriteLine(route.Path + " " + ((int)route.Mode).ToString() + " " + (route.Answer == typeof(GpioController)).ToString());
                }
            }
            """);
        Assert.Equal(["/leg 3 True", "/knee 0 False", "77"], Run(program));
    }

    [Fact]
    public void A_member_of_a_later_api_is_refused_with_its_name_its_user_and_the_line()
    {
        using var build = new FirmwareBuild { Optimization = OptimizationLevel.Release };
        build.BoardLibrary("System.IO.Ports", "namespace System.IO.Ports { public class SerialPort { public void Levitate(int metres) { } } public class Hovercraft { } }");
        string program = build.Program(
            "App",
            """
            public class Program
            {
                private static System.IO.Ports.Hovercraft craft;
                public static void Main()
                {
                    new System.IO.Ports.SerialPort().Levitate(3);
                    craft = new System.IO.Ports.Hovercraft();
                }
            }
            """);
        var error = Assert.Throws<FirmwareLoadException>(() => Run(program));
        Assert.Contains("System.Void System.IO.Ports.SerialPort::Levitate(System.Int32), used by Program::Main at /src/App.cs:6", error.Message, StringComparison.Ordinal);
        Assert.Contains("type System.IO.Ports.Hovercraft of System.IO.Ports, used by Program::Main at /src/App.cs:7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_built_for_desktop_NET_is_refused_with_its_name()
    {
        using var build = new FirmwareBuild();
        build.Library("Helper", "namespace Help { public static class Helper { public static int Two() { return 2; } } }");
        string program = build.Program("App", "public class Program { public static void Main() { Help.Helper.Two(); } }");
        build.DesktopLibrary("Helper", "namespace Help { public static class Helper { public static int Two() => System.Linq.Enumerable.Count(\"ab\"); } }");
        var error = Assert.Throws<FirmwareLoadException>(() => Run(program));
        Assert.Contains("Helper is built for desktop .NET (it needs System.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_without_a_program_is_refused()
    {
        using var build = new FirmwareBuild();
        var error = Assert.Throws<FirmwareLoadException>(() => Run(build.Library("Parts", LibrarySource)));
        Assert.Contains("has no static Main method: nothing to run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_nowhere_is_refused_with_its_name_and_who_needs_it()
    {
        using var build = new FirmwareBuild();
        string library = build.Library("Parts", LibrarySource);
        string program = build.Program("App", ProgramSource);
        File.Delete(library);
        var error = Assert.Throws<FirmwareLoadException>(() => Run(program));
        Assert.Contains("App needs the assembly Parts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_static_field_of_a_generic_type_is_refused_because_boards_would_share_it()
    {
        using var build = new FirmwareBuild();
        string program = build.Program("App", "public class Pool<T> { public static int Count; } public class Program { public static void Main() { Pool<int>.Count++; } }");
        var error = Assert.Throws<FirmwareLoadException>(() => Run(program));
        Assert.Contains("Pool`1::Count is a static field of a generic type", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Run(string program)
    {
        using SampleBoard board = SampleBoard.BootFile(program);
        board.Run(TimeSpan.FromSeconds(1));
        Assert.Null(board.Machine.UnhandledException);
        return board.Lines;
    }

    private static void Change(string path, Action<ModuleDefinition> change)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        change(module);
        module.Write(path);
    }
}
