namespace Controller.Emulator.Tests.Language;

/// <summary>Strings and StringBuilder.</summary>
internal static class TextCases
{
    public static readonly LanguageCase[] All =
    [
        Row("null adds nothing to a text", "[]0", "Expressions: string concatenation"),
        Row("every type can be added to a text", "1-2cTrue20065535184467440737095516157-9223372036854775808-5", "Expressions: string concatenation"),
        Row("additions group from the left", "3345", "Expressions: string concatenation"),
        Row("texts compare by their characters", "TrueFalseTrueTrueFalseFalse", "Expressions: string equality"),
        Row("texts are ordered by their characters' codes", "True,True,0,True", "nanoCLR: String.Compare compares codes"),
        Row("a text does not change", "abcdabc", "System.String: immutable"),
        Row("Substring and indexer", "Framework,nano,F,0", "System.String: members as documented"),
        Row("a substring beyond the end throws", "threw ArgumentOutOfRangeException", "System.String: members as documented"),
        Row("IndexOf and LastIndexOf", "1,4,2,-1,3,2", "System.String: members as documented"),
        Row("StartsWith, EndsWith and Contains", "TrueTrueFalseFalseFalse", "System.String: members as documented"),
        Row("Trim takes white space or what it is told", "[a b][ a][a-][a]", "System.String: members as documented"),
        Row("PadLeft and PadRight fill up", "007[ab  ]long", "System.String: members as documented"),
        Row("upper and lower case", "MIXED 1mixed 1", "System.String: members as documented"),
        Row("Split at characters", "4abc[]2b,c", "System.String: members as documented"),
        Row("texts are made of characters", "xxxbchello3", "System.String: members as documented"),
        Row("IsNullOrEmpty", "TrueTrueFalseTrue", "System.String: members as documented"),
        Row("Concat of arrays", "abcd1xTrue", "System.String: members as documented"),
        Row("escapes and verbatim texts", "8,9,\"AB5", "Lexical structure: string literals"),
        Row("characters beyond ASCII", "4,8364,3", "Lexical structure: string literals"),
        Row("interpolation puts values in", "leg5:6{x}True", "Expressions: interpolated strings; System.String.Format"),
        Row("Format puts values in by number", "2-a-2x|", "Expressions: interpolated strings; System.String.Format"),
        Row("whole numbers in decimal and hexadecimal", "FF000a00042-004207-2147483648", "formatting.tsv: D and X agree with .NET"),
        Row("whole numbers from text", "35,255,-9000000000,255", "System.Int32.Parse, System.Convert"),
        Row("a builder appends every type and itself", "a1cTrue-5zzz", "System.Text.StringBuilder: members as documented"),
        Row("a builder inserts and removes", "Jello, world12", "System.Text.StringBuilder: members as documented"),
        Row("a builder replaces", "boNO!NO!", "System.Text.StringBuilder: members as documented"),
        Row("a builder is cut and read in part", "abcd,bc", "System.Text.StringBuilder: members as documented"),
        Row("a builder grows over its first capacity and is cleared", "9048490", "System.Text.StringBuilder: members as documented"),
    ];

    private static LanguageCase Row(string name, string expected, string fact) => new("LanguageText", name, expected, fact);
}
