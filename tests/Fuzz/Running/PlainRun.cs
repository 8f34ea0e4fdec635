using System.Reflection;
using System.Runtime.Loader;

namespace Controller.Fuzz.Running;

/// <summary>
/// The unwoven assembly on plain .NET. Not a byte of it is changed: .NET's own facade named mscorlib leads its references
/// to the class library, as it does for assemblies of the .NET Framework.
/// </summary>
internal static class PlainRun
{
    public static string[] Run(Batch batch)
    {
        var context = new AssemblyLoadContext("plain", isCollectible: true);
        try
        {
            using var image = new MemoryStream(batch.Image);
            Assembly assembly = context.LoadFromStream(image);
            assembly.GetType("Fuzz.Pace", throwOnError: true)!.GetField("IsHurried")!.SetValue(null, true);
            var run = assembly.GetType("Fuzz.Program", throwOnError: true)!.GetMethod("RunOne")!.CreateDelegate<Func<int, string>>();
            return [.. Enumerable.Range(0, batch.Programs.Count).Select(run)];
        }
        finally
        {
            context.Unload();
        }
    }
}
