using System.CommandLine.Parsing;
using System.Globalization;

namespace Controller.Cli.Options;

/// <summary>Finite decimal numbers, with a point whatever the locale.</summary>
internal static class Number
{
    /// <summary>A parser for an argument or option that takes one.</summary>
    /// <param name="what">What the number is, for the error.</param>
    /// <param name="minimum">Smallest value that is taken.</param>
    /// <param name="maximum">Largest value that is taken.</param>
    public static Func<ArgumentResult, double> Between(string what, double minimum, double maximum) => result =>
    {
        string text = result.Tokens[0].Value;
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        if (!isNumber)
            result.AddError($"'{text}' is no number of {what}; expected one such as 0.6.");
        else if (value < minimum || value > maximum)
            result.AddError($"{text} {what} is out of range; expected {minimum} to {maximum}.");
        return value;
    };
}
