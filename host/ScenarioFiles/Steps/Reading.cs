using System.Runtime.InteropServices;

namespace Controller.ScenarioFiles.Steps;

/// <summary>What a measurement gave: a number or a word.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reading(double Number, string? Word)
{
    public string Text => Word ?? Units.Text(Number);

    public static Reading Of(double number) => new(number, null);

    public static Reading Of(string word) => new(double.NaN, word);

    public static Reading Of(bool isOn) => Of(isOn ? "on" : "off");
}
