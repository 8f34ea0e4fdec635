using System.Globalization;
using System.Text;
using Controller.Emulator;

namespace Controller.Cli.Rendering;

/// <summary>The methods that take most of the board's time.</summary>
internal static class ProfileText
{
    private const int Lines = 40;

    public static string Of(FirmwareProfile profile)
    {
        var text = new StringBuilder("  whole    self  method\n");
        foreach ((string method, double whole, double self) in profile.Methods.Take(Lines))
            text.Append(CultureInfo.InvariantCulture, $"{whole * 100,6:0.0}%{self * 100,7:0.0}%  {method}\n");
        return text.ToString();
    }
}
