using Microsoft.CodeAnalysis;
using Mono.Cecil;

namespace Controller.Check.Tests;

/// <summary>References: what an assembly needs of others, and how it was built.</summary>
public sealed class AssemblyRuleTests
{
    private const string TwoCalls =
        """
        class Program
        {
            static void Main()
            {
                new ArrayList().Add(1);
                Debug.WriteLine("a".Substring(0)); // RULE
            }
        }
        """;

    [Fact]
    public void An_assembly_of_desktop_NET_is_one_finding_per_desktop_assembly_and_nothing_of_its_IL()
    {
        CheckReport report = FirmwareCheck.Run(typeof(FirmwareCheck).Assembly.Location, FirmwareProgram.Board);
        Assert.All(report.Findings, finding => Assert.Equal("NANO001", finding.Rule.Id));
        Assert.Contains(report.Findings, finding => finding.What.Contains("needs System.Runtime 10", StringComparison.Ordinal) && finding.Where.Line > 0);
        Assert.Equal(report.Findings.Count, report.Findings.Select(finding => finding.What.Split(' ')[1]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_assembly_that_is_nowhere_is_named_at_its_first_use()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            class Program
            {
                static void Main()
                {
                    Debug.WriteLine("");
                    new Gadget().Turn(); // NANO002
                }
            }
            """,
            library: "public class Gadget { public void Turn() { } }");
        File.Delete(Path.Combine(program.Folder, "Library.dll"));
        Finding finding = Assert.Single(program.FindsWhatIsMarked().Findings);
        Assert.Contains("Library 0.0.0.0", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_the_API_lacks_is_found()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            class Program
            {
                static void Main()
                {
                    Debug.WriteLine("");
                    new ArrayList().Add(1); // NANO003
                }
            }
            """).Edit(module => module.GetTypeReferences().Single(type => type.Name == "ArrayList").Name = "LinkedList");
        Assert.Contains("System.Collections.LinkedList", program.FindsWhatIsMarked().Findings[0].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ApplicationException")]
    [InlineData("IDisposable")]
    [InlineData("Guid")]
    [InlineData("TimeSpan")]
    [InlineData("Random")]
    [InlineData("ArgumentException")]
    public void A_base_an_interface_a_field_a_parameter_a_local_and_a_catch_are_looked_up(string name)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            class Failure : ApplicationException { public Failure() { Debug.WriteLine(""); } }
            class Program : IDisposable
            {
                private Guid[] ids;
                public void Wait(TimeSpan time) { }
                public void Dispose()
                {
                    Random random = null;
                    try { Use(ref random); }
                    catch (ArgumentException) { ids = null; }
                }
                private static void Use(ref Random value) { }
            }
            """).Edit(module => module.GetTypeReferences().Single(type => type.Name == name).Name = "Nothing");
        Assert.Contains(program.Check().Findings, finding => finding.Rule.Id == "NANO003" && finding.What.Contains("uses System.Nothing", StringComparison.Ordinal) && finding.Where.Line > 0);
    }

    [Theory]
    [InlineData("Substring", "Remove")]
    [InlineData("WriteLine", "WriteLines")]
    public void A_method_that_the_API_lacks_is_found(string name, string missing)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(TwoCalls.Replace("RULE", "NANO004", StringComparison.Ordinal))
            .Edit(module => module.GetMemberReferences().Single(member => member.Name == name).Name = missing);
        Assert.Contains($".{missing}(", program.FindsWhatIsMarked().Findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overload_that_the_API_lacks_is_found()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(TwoCalls.Replace("RULE", "NANO004", StringComparison.Ordinal))
            .Edit(module => ((MethodReference)module.GetMemberReferences().Single(member => member.Name == "Substring")).ReturnType = module.TypeSystem.Object);
        program.FindsWhatIsMarked();
    }

    [Fact]
    public void A_field_a_property_and_an_event_that_the_API_lacks_are_found()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            """
            class Program
            {
                static void Main()
                {
                    string text = string.Empty; // NANO004
                    int length = text.Length;   // NANO004
                    var pin = new System.Device.Gpio.GpioController().OpenPin(2);
                    pin.ValueChanged += null;   // NANO004
                }
            }
            """).Edit(module =>
        {
            foreach (MemberReference member in module.GetMemberReferences().Where(member => member.Name is "Empty" or "get_Length" or "add_ValueChanged"))
                member.Name += "s";
        });
        program.FindsWhatIsMarked();
    }

    [Theory]
    [InlineData("1.17.11.0", false)]
    [InlineData("1.17.99.5", false)]
    [InlineData("1.16.11.0", true)]
    [InlineData("2.17.11.0", true)]
    public void Another_major_or_minor_version_of_the_API_is_a_warning(string version, bool isFound)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(TwoCalls)
            .Edit(module => module.AssemblyReferences.Single(reference => reference.Name == "mscorlib").Version = Version.Parse(version));
        Assert.Equal(isFound ? ["NANO005"] : [], program.Check().Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void The_assembly_of_another_chip_family_is_an_error()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static void Main() => nanoFramework.Hardware.Stm32.Power.EnterStandbyMode(); }");
        Assert.Equal(["NANO006"], program.Check().Findings.Select(finding => finding.Rule.Id));
        var stm32 = FirmwareProgram.Board with { Runtime = FirmwareProgram.Board.Runtime with { NanoTarget = "ST_STM32F769I_DISCOVERY" } };
        Assert.Empty(program.Check(stm32).Findings);
        using FirmwareProgram esp32 = FirmwareProgram.Compile("class Program { static void Main() => nanoFramework.Hardware.Esp32.Sleep.StartDeepSleep(); }");
        Assert.Empty(esp32.Check().Findings);
        Assert.Equal(["NANO006"], esp32.Check(stm32).Findings.Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData("0.0.7.0", false)]
    [InlineData("0.1.0.0", true)]
    public void A_library_of_another_minor_version_beside_the_firmware_is_an_error(string version, bool isFound)
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            "class Program { static void Main() => new Gadget().Turn(); }",
            library: "public class Gadget { public void Turn() { } }");
        program.Edit(module => module.AssemblyReferences.Single(reference => reference.Name == "Library").Version = Version.Parse(version));
        Assert.Equal(isFound ? ["NANO007"] : [], program.Check().Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void A_library_beside_the_firmware_is_checked_along()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            "class Program { static void Main() => new Gadget().Turn(); }",
            library: "public class Gadget { public void Turn() { var grid = new int[2, 2]; } }");
        Finding finding = Assert.Single(program.Check().Findings);
        Assert.Equal(("NANO012", "Library"), (finding.Rule.Id, finding.Where.Assembly));
    }

    [Fact]
    public void A_library_that_lacks_a_member_is_found()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(
            "class Program { static void Main() => new Gadget().Turn(); }",
            library: "public class Gadget { public void Turn() { } }");
        program.Edit(module => module.GetMemberReferences().Single(member => member.Name == "Turn").Name = "Spin");
        Assert.Equal(["NANO004"], program.Check().Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void A_debug_build_is_noted()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static void Main() { } }", OptimizationLevel.Debug);
        Assert.Equal(["NANO029"], program.Check().Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void Without_its_PDB_an_assembly_is_checked_all_the_same()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static int[,] grid = new int[2, 2]; }");
        File.Delete(Path.ChangeExtension(program.Path, ".pdb"));
        CheckReport report = program.Check();
        Assert.Equal(["NANO012", "NANO050"], report.Findings.Select(finding => finding.Rule.Id).Distinct(StringComparer.Ordinal));
        Assert.All(report.Findings, finding => Assert.Null(finding.Where.File));
    }

    [Fact]
    public void A_PDB_of_another_build_is_not_believed()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static int[,] grid = new int[2, 2]; }");
        using FirmwareProgram other = FirmwareProgram.Compile("class Program { static int[,] grid = new int[2, 3]; }");
        File.Copy(Path.ChangeExtension(other.Path, ".pdb"), Path.ChangeExtension(program.Path, ".pdb"), overwrite: true);
        Assert.Contains(program.Check().Findings, finding => finding.Rule.Id == "NANO050");
    }

    [Fact]
    public void A_file_that_is_not_there_and_one_that_is_no_assembly_cannot_be_checked()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { }");
        string text = Path.Combine(program.Folder, "text.dll");
        File.WriteAllText(text, "MZ, but no assembly");
        Assert.Contains("is not a .NET assembly", Assert.Throws<CheckException>(() => FirmwareCheck.Run(text, FirmwareProgram.Board)).Message, StringComparison.Ordinal);
        string deployed = Path.ChangeExtension(text, ".pe");
        File.WriteAllText(deployed, "NFMRK1");
        Assert.Contains("check the .dll", Assert.Throws<CheckException>(() => FirmwareCheck.Run(deployed, FirmwareProgram.Board)).Hint, StringComparison.Ordinal);
        Assert.Contains("There is no file", Assert.Throws<CheckException>(() => FirmwareCheck.Run(text + "x", FirmwareProgram.Board)).Message, StringComparison.Ordinal);
        Assert.Contains("esp32-devkitc", Assert.Throws<CheckException>(() => BoardLookup.Load("toaster")).Hint, StringComparison.Ordinal);
    }
}
