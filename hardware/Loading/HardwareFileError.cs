namespace Controller.Hardware.Loading;

/// <summary>One thing wrong with a hardware file.</summary>
/// <param name="File">The file's path as it was given.</param>
/// <param name="Line">Line, from 1; 0 when the whole file is meant.</param>
/// <param name="Column">Column in characters, from 1; 0 when the whole file is meant.</param>
/// <param name="Field">The field's path, such as <c>joints[3].limits.maxPositionRadians</c>.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record HardwareFileError(string File, int Line, int Column, string Field, string Message)
{
    /// <summary>The form that editors and build logs turn into a link: <c>file(line,column): field: message</c>.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? $"{File}({Line},{Column})" : File;
        return Field.Length > 0 ? $"{place}: {Field}: {Message}" : $"{place}: {Message}";
    }
}
