namespace Controller.Hardware.Loading;

/// <summary>Collects what is wrong while a file is read to its end.</summary>
internal sealed class ErrorList(string file)
{
    private readonly List<HardwareFileError> errors = [];

    public int Count => errors.Count;

    public void Add(JsonValue at, string field, string message) => errors.Add(new(file, at.Line, at.Column, field, message));

    public void Add(int line, int column, string message) => errors.Add(new(file, line, column, "", message));

    public void ThrowIfAny()
    {
        if (errors.Count > 0)
            throw new HardwareFileException([.. errors.OrderBy(e => e.Line).ThenBy(e => e.Column)]);
    }
}
